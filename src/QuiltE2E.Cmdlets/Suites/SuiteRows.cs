using System.Text.Json;
using System.Text.Json.Serialization;
using QuiltE2E.Core.Reporting;

namespace QuiltE2E.Cmdlets.Suites;

/// <summary>What <c>Invoke-Suites.ps1</c> writes about a run of Pester.</summary>
internal sealed record SuiteRows
{
    public required string PesterVersion { get; init; }

    public required string PowerShellVersion { get; init; }

    /// <summary>Null when the suites were only listed.</summary>
    public TargetRow? Target { get; init; }

    public required IReadOnlyList<SuiteRow> Suites { get; init; }

    public static SuiteRows Parse(string json) => JsonSerializer.Deserialize(json, SuiteRowsJson.Default.SuiteRows)
        ?? throw new JsonException("The file says null.");
}

/// <summary>The target as the harness has read it.</summary>
internal sealed record TargetRow
{
    public required string Name { get; init; }

    public required TargetKind Kind { get; init; }

    public required string Bucket { get; init; }

    public string? S3Endpoint { get; init; }

    public string? CatalogUrl { get; init; }

    public required SuiteTier Tier { get; init; }

    public required string Source { get; init; }
}

/// <summary>One file on one backend.</summary>
internal sealed record SuiteRow
{
    public required string Name { get; init; }

    public required string File { get; init; }

    public required SuiteBackend Backend { get; init; }

    public SuiteTier? Tier { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required double DurationMs { get; init; }

    public required IReadOnlyList<CheckRow> Checks { get; init; }

    public required IReadOnlyList<CleanUpRow> CleanUp { get; init; }

    public required IReadOnlyList<string> Faults { get; init; }
}

/// <summary>One test.</summary>
internal sealed record CheckRow
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required CheckOutcome Outcome { get; init; }

    public required double DurationMs { get; init; }

    public DateTimeOffset? Started { get; init; }

    public string? Message { get; init; }

    public string? ReasonCode { get; init; }

    public string? Remedy { get; init; }
}

/// <summary>What a suite has said about its clean-up.</summary>
internal sealed record CleanUpRow
{
    public required double Created { get; init; }

    public required double Removed { get; init; }

    public required IReadOnlyList<string> Left { get; init; }

    public required string Line { get; init; }

    public bool Kept { get; init; }
}

/// <summary>What a check has measured: a line that Add-E2EMeasurement writes.</summary>
internal sealed record MeasurementRow
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required double Value { get; init; }

    public required string Unit { get; init; }

    public required SuiteBackend Backend { get; init; }

    /// <summary>Reads a file of lines; none where there is no file.</summary>
    public static async Task<IReadOnlyList<MeasurementRow>> ReadAsync(string path) =>
        [.. (await WholeLines.ReadAsync(path).ConfigureAwait(false) ?? []).Select(static line => JsonSerializer.Deserialize(line, SuiteRowsJson.Default.MeasurementRow)!)];
}

/// <summary>How rows are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SuiteRows))]
[JsonSerializable(typeof(MeasurementRow))]
internal sealed partial class SuiteRowsJson : JsonSerializerContext;
