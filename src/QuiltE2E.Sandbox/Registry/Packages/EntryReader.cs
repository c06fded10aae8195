using System.Globalization;
using QuiltE2E.Core.Packages;
using QuiltE2E.Sandbox.Registry.Resolvers;

namespace QuiltE2E.Sandbox.Registry.Packages;

/// <summary>Reads the files that a package shall consist of: the schema's <c>PackageConstructEntry</c>, many of them.</summary>
internal sealed class EntryReader
{
    private const double LargestSize = 9_007_199_254_740_992;

    private readonly List<InputProblem> _problems = [];
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _directories = new(StringComparer.Ordinal);

    /// <summary>Reads all of them.</summary>
    /// <exception cref="RefusedException">Some cannot be; every one of these is named.</exception>
    public static List<DraftEntry> Read(IEnumerable<object?> inputs)
    {
        EntryReader reader = new();
        List<DraftEntry> entries = [];
        int index = 0;
        foreach (IReadOnlyDictionary<string, object?> input in inputs.Cast<IReadOnlyDictionary<string, object?>>())
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"src.entries.{index++}.");
            reader.CheckKey(path + "logicalKey", (string)input["logicalKey"]!);
            S3Uri? location = reader.ReadLocation(path + "physicalKey", (string)input["physicalKey"]!);
            entries.Add(new(
                (string)input["logicalKey"]!,
                location ?? new(string.Empty, string.Empty, Version: null),
                reader.ReadSize(path + "size", input.GetValueOrDefault("size")),
                ReadHash(input.GetValueOrDefault("hash")),
                PushParams.ReadRecord(input.GetValueOrDefault("meta"), path + "meta") ?? PackageJsonObject.Empty));
        }

        return reader._problems.Count == 0 ? entries : throw new RefusedException(Answers.Invalid(reader._problems));
    }

    private void CheckKey(string path, string key)
    {
        string[] parts = key.Split('/');
        string? problem = Array.Exists(parts, static part => part is "" or "." or "..")
            ? $"Invalid key '{key}'. No part of its path may be empty, '.' or '..'."
            : !_files.Add(key) ? $"The key '{key}' is there twice."
            : _directories.Contains(key) ? $"'{key}' is a directory, since other files lie in it."
            : null;
        string directory = string.Empty;
        foreach (string part in parts.SkipLast(1))
        {
            directory += part;
            problem ??= _files.Contains(directory) ? $"'{key}' lies in '{directory}', which is a file." : null;
            _directories.Add(directory);
            directory += "/";
        }

        if (problem is not null)
        {
            _problems.Add(new(path, "InvalidLogicalKey", problem, InputProblem.ContextOf(("logical_key", key))));
        }
    }

    private S3Uri? ReadLocation(string path, string text)
    {
        if (S3Uri.TryParse(text, out S3Uri? location) && location.Key.Length > 0)
        {
            return location;
        }

        bool isLocal = text.StartsWith("file:", StringComparison.Ordinal);
        _problems.Add(new(
            path,
            isLocal ? "InvalidLocalPhysicalKey" : "InvalidS3PhysicalKey",
            isLocal ? $"'{text}' is a local file, which the registry cannot read." : $"'{text}' is no URI of an S3 object.",
            InputProblem.ContextOf(("physical_key", text))));
        return null;
    }

    private long? ReadSize(string path, object? value)
    {
        if (value is not double size)
        {
            return null;
        }

        if (size < 0 || size > LargestSize || !double.IsInteger(size))
        {
            _problems.Add(new(path, "InvalidSize", "A size is a whole number of bytes."));
            return null;
        }

        return (long)size;
    }

    private static ContentHash? ReadHash(object? value) => value is IReadOnlyDictionary<string, object?> hash
        ? new((string)hash["type"]!, (string)hash["value"]!)
        : null;
}
