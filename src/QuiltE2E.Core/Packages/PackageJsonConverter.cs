using System.Collections;
using System.Globalization;
using System.Numerics;
using QuiltE2E.Core.Addressing;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Packages;

/// <summary>Turns plain .NET values, such as a script's hashtables, into package JSON.</summary>
internal static class PackageJsonConverter
{
    internal static PackageJson Convert(object? value, string path, int depth)
    {
        if (depth > PackageJson.MaxDepth)
        {
            throw Refuse(path[..Math.Min(path.Length, 60)], $"it is nested deeper than {PackageJson.MaxDepth}, or contains itself");
        }

        return value switch
        {
            null => PackageJson.Null,
            PackageJson json => json,
            bool flag => flag ? PackageJson.True : PackageJson.False,
            string text => new PackageJsonString(text),
            char unit => new PackageJsonString(unit.ToString()),
            byte or sbyte or short or ushort or int or uint or long or ulong =>
                new PackageJsonInteger(string.Create(CultureInfo.InvariantCulture, $"{value}")),
            BigInteger number => new PackageJsonInteger(number),
            double number => Float(number, path),
            float number => Float(double.Parse(number.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), path),
            decimal number => number.Scale == 0
                ? new PackageJsonInteger(new BigInteger(number))
                : Float((double)number, path),
            DateTime time => new PackageJsonString(time.ToString("o", CultureInfo.InvariantCulture)),
            DateTimeOffset time => new PackageJsonString(time.ToString("o", CultureInfo.InvariantCulture)),
            Guid or Uri or Version or Enum => new PackageJsonString(value.ToString() ?? string.Empty),
            IDictionary dictionary => Dictionary(dictionary, path, depth),
            IEnumerable sequence => new PackageJsonArray(
                sequence.Cast<object?>().Select((item, index) => Convert(item, $"{path}[{index}]", depth + 1))),
            _ => throw Refuse(path, $"a {value.GetType().FullName} has no form in JSON"),
        };
    }

    private static PackageJsonFloat Float(double number, string path) => double.IsFinite(number)
        ? new PackageJsonFloat(number)
        : throw Refuse(path, "NaN and infinity have no form in JSON");

    private static PackageJsonObject Dictionary(IDictionary dictionary, string path, int depth)
    {
        List<KeyValuePair<string, PackageJson>> members = [];
        foreach (DictionaryEntry entry in dictionary)
        {
            string name = entry.Key switch
            {
                string text => text,
                int or long => string.Create(CultureInfo.InvariantCulture, $"{entry.Key}"),
                _ => throw Refuse(path, $"a {entry.Key.GetType().FullName} cannot be the name of a member, only text can"),
            };
            members.Add(new(name, Convert(entry.Value, $"{path}.{name}", depth + 1)));
        }

        if (dictionary is Hashtable)
        {
            members.Sort((x, y) => LogicalKey.CodePointOrder.Compare(x.Key, y.Key));
        }

        return new PackageJsonObject(members);
    }

    private static QuiltException Refuse(string path, string rule) => new(
        QuiltErrorKind.InvalidArgument,
        "InvalidMetadata",
        $"The metadata cannot be stored: at {path}, {rule}.",
        path,
        "Give metadata of null, booleans, numbers, text, dictionaries with text keys, and lists of these.");
}
