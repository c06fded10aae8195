using System.Globalization;
using System.Text.Json.Serialization;

namespace QuiltE2E.Core.Reporting;

/// <summary>A failure that somebody answers for, until a day.</summary>
public sealed record BaselineEntry
{
    /// <summary>Identifier of the check.</summary>
    public required string Id { get; init; }

    /// <summary>The backend it is allowed on; null for every one.</summary>
    public SuiteBackend? Backend { get; init; }

    /// <summary>How it may end: Failed, Error or Leak.</summary>
    public required CheckOutcome Outcome { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>Why it is allowed.</summary>
    public required string Reason { get; init; }

    /// <summary>The last day on which it is allowed.</summary>
    public required DateOnly Expires { get; init; }

    /// <summary>Whether it allows nothing any more.</summary>
    /// <param name="today">Today's date.</param>
    /// <returns>True from the day after <see cref="Expires"/>.</returns>
    public bool IsExpired(DateOnly today) => today > Expires;

    /// <summary>Whether it is about a check on a backend, however that ended.</summary>
    internal bool IsAbout(CheckRow row) =>
        string.Equals(Id, row.Check.Id, StringComparison.Ordinal) && (Backend is null || Backend == row.Suite.Backend);

    /// <summary>Owner, reason and last day.</summary>
    [JsonIgnore]
    internal string Text => $"{Owner}: {Reason} (until {Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)})";

    /// <summary>Identifier, backend and outcome.</summary>
    /// <returns>For example <c>QE.INT.010 Failed (quilt3)</c>.</returns>
    public override string ToString() =>
        Backend is { } backend ? $"{Id} {Outcome} ({SuiteReport.NameOf(backend)})" : $"{Id} {Outcome}";
}

/// <summary>A baseline as its file has it.</summary>
internal sealed record BaselineDocument(int SchemaVersion, IReadOnlyList<BaselineEntry> Entries);
