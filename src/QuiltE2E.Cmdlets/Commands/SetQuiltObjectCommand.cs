using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using QuiltE2E.Cmdlets.Parameters;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends.Objects;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Writes an object from a file, a text or bytes.</summary>
/// <remarks>
/// <para>Large files are sent in parts; an upload that fails leaves no part behind. What arrived is checked by its SHA-256 checksum.
/// The media type is told from the name unless -ContentType gives it.</para>
/// <para>-IfNotExists writes only a key that is free, -IfMatch only over the content that has this entity tag; otherwise the error is
/// WriteConditionFailed, and nothing changes.</para>
/// </remarks>
/// <example>
/// <code>Set-QuiltObject raw/readings.csv -Path ./readings.csv -Metadata @{ instrument = 'A7' }</code>
/// <para>Writes a file with metadata.</para>
/// </example>
/// <example>
/// <code>Set-QuiltObject notes/today.txt -Value 'Calibrated.' -IfNotExists</code>
/// <para>Writes a text, unless there is one already.</para>
/// </example>
/// <example>
/// <code>$old = Get-QuiltObject config.json; Set-QuiltObject config.json -Path ./config.json -IfMatch $old.ETag</code>
/// <para>Replaces an object only if nobody else has changed it since it was looked at.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "QuiltObject", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(StoredObject))]
public sealed class SetQuiltObjectCommand : QuiltSessionCommand
{
    private const string PathSet = "Path";
    private const string ValueSet = "Value";

    /// <summary>The key to write, as it is, or its s3:// address (percent-encoded).</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Key { get; set; } = null!;

    /// <summary>The local file with the content.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = null!;

    /// <summary>The content: a text, which is written as UTF-8 without a byte order mark, or an array of bytes.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ValueSet)]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object Value { get; set; } = null!;

    /// <summary>The media type. It is told from the name unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ContentType { get; set; }

    /// <summary>Metadata of the object: a table of short ASCII names and values.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Metadata { get; set; }

    /// <summary>Write only if there is no object of this key.</summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    /// <summary>Write only if the object still has this entity tag, from Get-QuiltObject.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? IfMatch { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        ObjectRef target = ObjectAddress.Parse(Key, versionId: null, context.BucketOf);
        ObjectWriteRequest request = new(
            target.Bucket,
            target.Key,
            ParameterSetName == PathSet ? await context.Pipeline.ResolvePathAsync(Path).ConfigureAwait(false) : null,
            ParameterSetName == ValueSet ? Bytes() : default,
            ContentType,
            Metadata is null ? null : Entries(Metadata),
            Condition(target));
        string source = request.Path is string path
            ? $"file '{path}'"
            : string.Create(CultureInfo.InvariantCulture, $"{request.Content.Length} bytes");
        if (target.VersionId is not null)
        {
            throw Refuse("WriteNamesVersion", $"'{target}' names a version, but what is written becomes a new one.", "Name the key without a version.");
        }

        if (!await context.Pipeline.ShouldProcessAsync(target.ToString(), $"Write {source}").ConfigureAwait(false))
        {
            return;
        }

        StoredObject written = await context.Pipeline
            .WithProgressAsync(progress => context.Backend.Objects.WriteAsync(request, progress, cancellationToken)).ConfigureAwait(false);
        await context.Pipeline.WriteAsync(written).ConfigureAwait(false);
    }

    private WriteCondition Condition(ObjectRef target)
    {
        if (IfNotExists && IfMatch is not null)
        {
            throw Refuse(
                "AmbiguousCondition", $"'{target}' cannot be free and have the entity tag {IfMatch} at once.",
                "Give one of -IfNotExists and -IfMatch.");
        }

        return IfNotExists ? WriteCondition.Absent
            : IfMatch is not null ? WriteCondition.Unchanged(IfMatch.StartsWith('"') ? IfMatch : $"\"{IfMatch}\"")
            : WriteCondition.None;
    }

    private byte[] Bytes() => (Value is PSObject wrapped ? wrapped.BaseObject : Value) switch
    {
        byte[] bytes => bytes,
        string text => Encoding.UTF8.GetBytes(text),
        // What PowerShell collects of a stream of bytes.
        object[] items when items.All(item => (item is PSObject { BaseObject: object inner } ? inner : item) is byte) =>
            [.. items.Select(item => (byte)(item is PSObject { BaseObject: object inner } ? inner : item))],
        object other => throw Refuse(
            "ValueNotContent", $"A value of type {other.GetType().Name} is neither text nor bytes.",
            "Make text of it first, for example with ConvertTo-Json or Out-String."),
    };

    private static Dictionary<string, string> Entries(IDictionary table)
    {
        Dictionary<string, string> entries = new(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in table)
        {
            entries[LanguagePrimitives.ConvertTo<string>(entry.Key)] = LanguagePrimitives.ConvertTo<string>(entry.Value);
        }

        return entries;
    }

    private QuiltException Refuse(string id, string message, string remedy) =>
        new(QuiltErrorKind.InvalidArgument, id, message, Key, remedy);
}
