using System.Collections.Specialized;
using System.Management.Automation;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Makes objects with properties of JSON, as ConvertFrom-Json does.</summary>
internal static class JsonObject
{
    // Names that PowerShell keeps for itself on every object.
    private static readonly string[] Reserved = ["psadapted", "psbase", "psextended", "psobject", "pstypenames"];

    /// <summary>The object, array or value. An object whose keys cannot all be properties is a case-sensitive dictionary.</summary>
    /// <param name="json">The JSON.</param>
    public static object? Of(PackageJson json) => json switch
    {
        PackageJsonObject members => HasPropertyNames(members) ? Properties(members) : Entries(members),
        PackageJsonArray array => array.Items.Select(Of).ToArray(),
        _ => json.ToObject(),
    };

    /// <summary>Whether the keys are properties of one object: these have a name, and differ in more than case.</summary>
    private static bool HasPropertyNames(PackageJsonObject members)
    {
        HashSet<string> names = new(Reserved, StringComparer.OrdinalIgnoreCase);
        return members.Members.All(member => member.Key.Length > 0 && names.Add(member.Key));
    }

    private static PSObject Properties(PackageJsonObject members)
    {
        PSObject result = new();
        foreach ((string name, PackageJson value) in members.Members)
        {
            result.Properties.Add(new PSNoteProperty(name, Of(value)));
        }

        return result;
    }

    private static OrderedDictionary Entries(PackageJsonObject members)
    {
        OrderedDictionary result = new(StringComparer.Ordinal);
        foreach ((string name, PackageJson value) in members.Members)
        {
            result[name] = Of(value);
        }

        return result;
    }
}
