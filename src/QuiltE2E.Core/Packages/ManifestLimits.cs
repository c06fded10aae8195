using System.Globalization;

namespace QuiltE2E.Core.Packages;

/// <summary>The limit on the length of one line of a manifest, which keeps it readable for S3 Select, Athena and others.</summary>
public static class ManifestLimits
{
    /// <summary>The variable that sets another limit, in bytes; the reference client's own.</summary>
    public const string RecordSizeVariable = "QUILT_MANIFEST_MAX_RECORD_SIZE";

    /// <summary>The limit where the variable sets none, in bytes.</summary>
    public const int DefaultRecordSize = 1_000_000;

    /// <summary>The limit in force, in bytes, without the line's end.</summary>
    public static int RecordSize => Read(Environment.GetEnvironmentVariable(RecordSizeVariable));

    internal static int Read(string? setting) =>
        int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) && limit > 0
            ? limit
            : DefaultRecordSize;
}
