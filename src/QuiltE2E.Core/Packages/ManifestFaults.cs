using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Packages;

/// <summary>The errors of a manifest that breaks its format. Each names the manifest, the line, the rule and what to do.</summary>
/// <param name="source">The name of the manifest, or null.</param>
internal sealed class ManifestFaults(string? source)
{
    private const string DamagedRemedy =
        "Take the manifest again from the registry; if it is damaged there too, push the package again.";

    internal QuiltException WrongType(long line, string rule) => Make(
        "ManifestWrongType", line, rule, "The line was not written by a Quilt client; push the package again.");

    internal QuiltException DuplicateKey(long line, string key) => Make(
        "ManifestDuplicateKey", line, $"the logical key '{key}' was used before", "Keep one of the two lines, or push the package again.");

    internal QuiltException KeyConflict(long line, string key, string other) => Make(
        "ManifestKeyConflict",
        line,
        $"'{key}' cannot be in the same package as '{other}', which makes one path both a file and a directory",
        "Rename one of the two, or push the package again.");

    internal QuiltException TooLong(long line, int limit) => Make(
        "ManifestRecordTooLong",
        line,
        $"it is longer than {limit} bytes",
        $"Keep metadata under 1 MB per line, or raise the limit with the environment variable {ManifestLimits.RecordSizeVariable}.");

    internal QuiltException Empty() => new(
        QuiltErrorKind.InvalidData, "ManifestTruncated", $"{Name} is empty, even its header is missing.", source, DamagedRemedy);

    internal QuiltException NotJson(long line, JsonFault fault, bool lineEnds) =>
        fault.NotUtf8 ? Make("ManifestInvalidUtf8", line, $"it is not UTF-8 (at byte {fault.Position})", DamagedRemedy)
        : fault.AtEnd && !lineEnds ? Make("ManifestTruncated", line, $"the manifest ends in the middle of it: {fault}", DamagedRemedy)
        : Make("ManifestNotJson", line, $"it is not JSON: {fault}", DamagedRemedy);

    internal QuiltException EmptyLine(long line) => Make("ManifestNotJson", line, "it is empty", DamagedRemedy);

    private string Name => source is null ? "The manifest" : $"The manifest '{source}'";

    private QuiltException Make(string errorId, long line, string rule, string remedy) => new(
        QuiltErrorKind.InvalidData, errorId, $"{Name} is broken in line {line}: {rule}.", source, remedy);
}
