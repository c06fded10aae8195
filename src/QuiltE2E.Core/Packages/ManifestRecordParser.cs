using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Core.Packages;

/// <summary>Makes a record of one line, or the error that says which rule the line breaks.</summary>
internal sealed class ManifestRecordParser(ManifestFaults faults)
{
    internal ManifestRecord Parse(ReadOnlySpan<byte> line, long number, bool lineEnds)
    {
        if (line.IsEmpty)
        {
            throw faults.EmptyLine(number);
        }

        PackageJson json = PackageJson.TryParse(line, out JsonFault fault) ?? throw faults.NotJson(number, fault, lineEnds);
        PackageJsonObject record = json as PackageJsonObject
            ?? throw faults.WrongType(number, $"it must be a JSON object, but is {Name(json)}");
        if (number == 1)
        {
            return Header(record);
        }

        string key = (Member(record, "logical_key", number) as PackageJsonString)?.Value
            ?? throw faults.WrongType(number, "'logical_key' must be a string");
        if (!PercentEncoding.IsWellFormed(key))
        {
            throw faults.WrongType(number, "'logical_key' holds half of a surrogate pair");
        }

        return record["physical_keys"] is PackageJson { IsTruthy: true } physicalKeys
            ? Entry(record, key, physicalKeys, number)
            : Directory(record, key, number);
    }

    private ManifestHeader Header(PackageJsonObject record)
    {
        if (record["version"] is not PackageJsonString { Value: ManifestHeader.CurrentVersion })
        {
            throw faults.WrongType(
                1, $"it must be the header with \"version\": \"{ManifestHeader.CurrentVersion}\", the only version there is");
        }

        // Old clients stored the hash inside what it was computed from; every client drops it.
        return new ManifestHeader(record.Without("top_hash"));
    }

    private DirectoryMetadata Directory(PackageJsonObject record, string key, long number) => key.EndsWith('/')
        ? new DirectoryMetadata(key, Member(record, "meta", number))
        : throw faults.WrongType(number, $"'{key}' has no physical key, and is no directory, which would end in '/'");

    private ManifestEntry Entry(PackageJsonObject record, string key, PackageJson physicalKeys, long number)
    {
        if (physicalKeys is not PackageJsonArray { Items: [PackageJsonString uri, ..] })
        {
            throw faults.WrongType(number, "'physical_keys' must be an array of strings");
        }

        PhysicalKey physicalKey = PhysicalKey.TryParse(uri.Value, out PhysicalKey? parsed)
            ? parsed
            : throw faults.WrongType(number, $"'{uri.Value}' is not a physical key");
        PackageJson size = Member(record, "size", number);
        PackageJson meta = Member(record, "meta", number);
        return new ManifestEntry(
            key,
            physicalKey,
            Size(size, number),
            Hash(Member(record, "hash", number), number),
            meta.Kind == PackageJsonKind.Null ? PackageJsonObject.Empty
                : meta as PackageJsonObject ?? throw faults.WrongType(number, "'meta' must be an object or null"),
            hasFloatSize: size is PackageJsonFloat);
    }

    private long? Size(PackageJson size, long number) => size switch
    {
        PackageJsonInteger whole when whole.TryGetInt64(out long value) && value >= 0 => value,
        PackageJsonFloat { Value: >= 0 and < long.MaxValue and double value } when Math.Floor(value).Equals(value) => (long)value,
        { Kind: PackageJsonKind.Null } => null,
        _ => throw faults.WrongType(number, "'size' must be a whole number of bytes or null"),
    };

    private ContentHash? Hash(PackageJson hash, long number) => hash switch
    {
        PackageJsonObject { Members.Count: 2 } pair
            when pair["type"] is PackageJsonString type && pair["value"] is PackageJsonString value =>
            new ContentHash(type.Value, value.Value),
        { Kind: PackageJsonKind.Null } => null,
        _ => throw faults.WrongType(number, "'hash' must be an object of the strings 'type' and 'value', or null"),
    };

    private PackageJson Member(PackageJsonObject record, string name, long number) =>
        record[name] ?? throw faults.WrongType(number, $"'{name}' is missing");

    private static string Name(PackageJson json) => json.Kind switch
    {
        PackageJsonKind.Null => "null",
        PackageJsonKind.Array => "an array",
        PackageJsonKind.String => "a string",
        PackageJsonKind.Boolean => "a boolean",
        _ => "a number",
    };
}
