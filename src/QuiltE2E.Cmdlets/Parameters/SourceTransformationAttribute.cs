using System.Collections;
using System.Management.Automation;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Sources;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Cmdlets.Parameters;

/// <summary>
/// Makes sources of paths and URIs, of files, of objects with Bucket and Key or with PhysicalKey, and of hashtables whose names are
/// logical keys and whose values are any of these.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SourceTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        try
        {
            return inputData is null ? null : Convert(inputData, logicalKey: null).ToArray();
        }
        catch (QuiltException e)
        {
            throw new ArgumentTransformationMetadataException($"{e.Message} {e.Remedy}", e);
        }
    }

    private static IEnumerable<SourceArgument> Convert(object? input, string? logicalKey)
    {
        object? value = input is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : input;
        return value switch
        {
            SourceArgument source => [source],
            string text => [new SourceArgument(text, logicalKey)],
            ISourceRow row => [SourceArgument.Of(row, logicalKey)],
            FileSystemInfo file => [new SourceArgument(file.FullName, logicalKey)],
            IDictionary table => table.Cast<DictionaryEntry>().SelectMany(entry => Convert(entry.Value, entry.Key.ToString())),
            IEnumerable items => items.Cast<object?>().SelectMany(item => Convert(item, logicalKey)),
            _ => [FromProperties(input, logicalKey)],
        };
    }

    private static SourceArgument FromProperties(object? input, string? logicalKey)
    {
        PSObject? source = input is null ? null : PSObject.AsPSObject(input);
        string? name = logicalKey ?? Text(source, "LogicalKey");
        if (Text(source, "PhysicalKey") is string physical)
        {
            return SourceArgument.At(physical, name);
        }

        return Text(source, "Bucket") is string bucket && Text(source, "Key") is string objectKey
            ? new SourceArgument(new ObjectRef(bucket, objectKey, Text(source, "VersionId")), name)
            : throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "NotASource",
                $"'{input}' is no source of files: it is no path and no s3:// URI, and has neither Bucket and Key nor PhysicalKey.",
                remedy: "Give local paths, s3:// URIs, rows of Get-QuiltObject or Get-QuiltBrowse, or a hashtable of logical keys and these.");
    }

    private static string? Text(PSObject? source, string property) =>
        source?.Properties[property]?.Value?.ToString() is { Length: > 0 } text ? text : null;
}
