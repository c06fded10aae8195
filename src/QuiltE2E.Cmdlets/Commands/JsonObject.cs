using System.Management.Automation;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Makes objects with properties of JSON, as ConvertFrom-Json does.</summary>
internal static class JsonObject
{
    /// <summary>The object, array or value.</summary>
    /// <param name="json">The JSON.</param>
    public static object? Of(PackageJson json)
    {
        switch (json)
        {
            case PackageJsonObject members:
                PSObject result = new();
                foreach ((string name, PackageJson value) in members.Members)
                {
                    result.Properties.Add(new PSNoteProperty(name, Of(value)));
                }

                return result;
            case PackageJsonArray array:
                return array.Items.Select(Of).ToArray();
            default:
                return json.ToObject();
        }
    }
}
