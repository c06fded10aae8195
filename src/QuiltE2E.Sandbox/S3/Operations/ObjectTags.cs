using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using QuiltE2E.Sandbox.Http;
using QuiltE2E.Sandbox.S3.Storage;

namespace QuiltE2E.Sandbox.S3.Operations;

/// <summary>The tags of an object: kept with its headers as one line in the form of a query.</summary>
/// <param name="Pairs">In the order given.</param>
internal sealed record ObjectTags(IReadOnlyList<(string Key, string Value)> Pairs)
{
    private const int Most = 10;
    private const int LongestKey = 128;
    private const int LongestValue = 256;

    public static ObjectTags None { get; } = new([]);

    /// <summary>What a write brings in its header.</summary>
    /// <exception cref="ServiceException">It is no query, or breaks a rule.</exception>
    public static ObjectTags ReadHeader(IHeaderDictionary headers)
    {
        string text = headers["x-amz-tagging"].ToString();
        try
        {
            ObjectTags tags = new([.. RequestTarget.Parse("/?" + text).Query.Select(static pair => (pair.Key, pair.Value))]);
            return tags.Check();
        }
        catch (FormatException)
        {
            throw S3Errors.InvalidArgument(
                "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
                "x-amz-tagging",
                text);
        }
    }

    /// <summary>What a document holds.</summary>
    /// <exception cref="ServiceException">It is malformed, or breaks a rule.</exception>
    public static ObjectTags ReadDocument(ReadOnlyMemory<byte> document)
    {
        XElement set = XmlDocumentReader.Read(document, "Tagging").Children("TagSet").FirstOrDefault() ?? throw S3Errors.MalformedXml();
        List<(string Key, string Value)> pairs = [];
        foreach (XElement tag in set.Children("Tag"))
        {
            pairs.Add((tag.Text("Key") ?? throw S3Errors.MalformedXml(), tag.Text("Value") ?? throw S3Errors.MalformedXml()));
        }

        return new ObjectTags(pairs).Check();
    }

    /// <summary>What stored headers hold.</summary>
    public static ObjectTags Of(string packed)
    {
        string? line = StoredHeaders.Unpack(packed)
            .Where(static header => string.Equals(header.Name, StoredHeaders.TaggingName, StringComparison.Ordinal))
            .Select(static header => header.Value)
            .FirstOrDefault();
        return line is null ? None : new([.. RequestTarget.Parse("/?" + line).Query.Select(static pair => (pair.Key, pair.Value))]);
    }

    /// <summary>The same headers with these tags in place of what they had.</summary>
    public string Into(string packed)
    {
        StringBuilder text = new();
        foreach ((string name, string value) in StoredHeaders.Unpack(packed))
        {
            if (!string.Equals(name, StoredHeaders.TaggingName, StringComparison.Ordinal))
            {
                text.Append(name).Append(':').Append(value).Append('\n');
            }
        }

        if (Pairs.Count > 0)
        {
            text.Append(StoredHeaders.TaggingName).Append(':')
                .AppendJoin('&', Pairs.Select(static pair => $"{Encode(pair.Key)}={Encode(pair.Value)}"))
                .Append('\n');
        }

        return text.ToString();
    }

    private ObjectTags Check()
    {
        if (Pairs.Count > Most)
        {
            throw new ServiceException(400, "BadRequest", "Object tags cannot be greater than 10");
        }

        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach ((string key, string value) in Pairs)
        {
            if (key.Length is 0 or > LongestKey || !IsAllowed(key) || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw new ServiceException(400, "InvalidTag", "The TagKey you have provided is invalid", ("TagKey", key));
            }

            if (value.Length > LongestValue || !IsAllowed(value))
            {
                throw new ServiceException(
                    400, "InvalidTag", "The TagValue you have provided is invalid", ("TagKey", key), ("TagValue", value));
            }

            if (!keys.Add(key))
            {
                throw new ServiceException(400, "InvalidTag", "Cannot provide multiple Tags with the same key", ("TagKey", key));
            }
        }

        return this;
    }

    private static string Encode(string text) => PercentCoding.Encode(text, keepSlash: false);

    private static bool IsAllowed(string text) => text.EnumerateRunes().All(static rune =>
        Rune.IsLetterOrDigit(rune)
        || Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        || (rune.IsAscii && "+-=._:/@".Contains((char)rune.Value, StringComparison.Ordinal)));
}
