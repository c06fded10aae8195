using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Cmdlets.Parameters;

/// <summary>
/// Makes package metadata of a hashtable, an object with properties, or JSON text. <c>1</c> stays an integer and <c>1.0</c> a
/// floating-point number, since the two hash differently.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MetadataTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (inputData is null or MetadataArgument)
        {
            return inputData;
        }

        try
        {
            return new MetadataArgument(Read(inputData));
        }
        catch (QuiltException failure)
        {
            return new MetadataArgument(failure);
        }
    }

    /// <summary>Reads metadata.</summary>
    /// <exception cref="QuiltException"><c>InvalidMetadata</c> or <c>InvalidJson</c>.</exception>
    internal static PackageJson Read(object input)
    {
        PackageJson metadata = Convert(input);
        return metadata.Kind == PackageJsonKind.Object
            ? metadata
            : throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "InvalidMetadata",
                $"Metadata must be an object with named values, not {metadata.ToDump()}.",
                remedy: "Give a hashtable such as @{ owner = 'me' }, or JSON text of an object.");
    }

    /// <summary>Reads metadata by name, from a hashtable whose values are metadata; null stays null.</summary>
    /// <exception cref="QuiltException"><c>InvalidMetadata</c> or <c>InvalidJson</c>.</exception>
    internal static Dictionary<string, PackageJson?> ReadTable(IDictionary? table)
    {
        Dictionary<string, PackageJson?> result = new(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in table ?? new Hashtable())
        {
            result[entry.Key.ToString()!] = entry.Value is null ? null : Read(entry.Value);
        }

        return result;
    }

    private static PackageJson Convert(object input) => Plain(input) switch
    {
        PackageJson json => json,
        string text => PackageJson.Parse(text),
        object plain => PackageJson.FromObject(plain),
        null => PackageJson.Null,
    };

    // PowerShell wraps values, and nested objects are property bags; below this line are only dictionaries, lists and values.
    private static object? Plain(object? value)
    {
        switch (value)
        {
            case PSObject { BaseObject: PSCustomObject } bag:
                OrderedDictionary members = [];
                foreach (PSPropertyInfo property in bag.Properties)
                {
                    members[property.Name] = Plain(property.Value);
                }

                return members;
            case PSObject wrapped:
                return Plain(wrapped.BaseObject);
            case Hashtable table:
                return PlainTable(table, new Hashtable(table.Count, StringComparer.Ordinal));
            case IDictionary dictionary:
                return PlainTable(dictionary, new OrderedDictionary());
            case PackageJson or string:
                return value;
            case IEnumerable items:
                return items.Cast<object?>().Select(Plain).ToArray();
            default:
                return value;
        }
    }

    private static IDictionary PlainTable(IDictionary from, IDictionary to)
    {
        foreach (DictionaryEntry entry in from)
        {
            to.Add(entry.Key, Plain(entry.Value));
        }

        return to;
    }
}
