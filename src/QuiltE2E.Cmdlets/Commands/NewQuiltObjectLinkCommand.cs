using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Makes a link with which anybody may read an object, or write one, for a while.</summary>
/// <remarks>
/// <para>The link is signed with this session's credentials and needs no others. It is a secret: whoever gets it may use it until it
/// expires, and it cannot be called back short of taking the permission from its signer. Keep its Url out of logs.</para>
/// <para>With temporary credentials it ends with them at the latest. An object to read must exist; a link to write, with -Upload, says
/// nothing about what is there.</para>
/// </remarks>
/// <example>
/// <code>(New-QuiltObjectLink reports/q3.pdf -ExpiresIn 01:00:00).Url.AbsoluteUri | Set-Clipboard</code>
/// <para>Copies a link that is good for an hour.</para>
/// </example>
/// <example>
/// <code>$link = New-QuiltObjectLink incoming/plate.csv -Upload; Invoke-RestMethod $link.Url -Method Put -InFile ./plate.csv</code>
/// <para>Lets somebody without credentials write one object.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "QuiltObjectLink", DefaultParameterSetName = ReadSet)]
[OutputType(typeof(ObjectLink))]
public sealed class NewQuiltObjectLinkCommand : QuiltObjectCommand
{
    private const string ReadSet = "Read";
    private const string UploadSet = "Upload";

    private static readonly TimeSpan Usual = TimeSpan.FromHours(1);

    /// <summary>
    /// How long the link is good: 1 second to 7 days. Unless given an hour, or less where the temporary credentials that sign it end.
    /// </summary>
    [Parameter]
    public TimeSpan? ExpiresIn { get; set; }

    /// <summary>The name under which a browser saves the object. It then saves it instead of showing it.</summary>
    [Parameter(ParameterSetName = ReadSet)]
    [ValidateNotNullOrEmpty]
    public string? FileName { get; set; }

    /// <summary>Make a link that writes the object, with the method PUT.</summary>
    [Parameter(Mandatory = true, ParameterSetName = UploadSet)]
    public SwitchParameter Upload { get; set; }

    /// <summary>The media type that must be sent with the upload. Any unless given.</summary>
    [Parameter(ParameterSetName = UploadSet)]
    [ValidateNotNullOrEmpty]
    public string? ContentType { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        EnsureObject("Name one object.");
        ObjectRef target = Target(context);
        PresignedLink link = await context.Backend.Objects
            .LinkAsync(
                new PresignRequest(target, ExpiresIn ?? Usual, Upload, ContentType, Disposition()) { MayEndEarlier = ExpiresIn is null },
                cancellationToken).ConfigureAwait(false);
        if (link.EndsWithCredentials)
        {
            await context.Pipeline
                .WarnAsync("Temporary credentials signed the link; it ends with them, should that be before it expires.")
                .ConfigureAwait(false);
        }

        await context.Pipeline
            .WriteAsync(new ObjectLink(target.Bucket, target.Key, target.VersionId, Upload ? "PUT" : "GET", link.Expires, link.Url))
            .ConfigureAwait(false);
    }

    // The plain name is for old readers, which take no more than ASCII; the others prefer the encoded one.
    private string? Disposition()
    {
        if (FileName is null)
        {
            return null;
        }

        string plain = string.Concat(FileName.Select(c => c is >= ' ' and <= '~' and not ('"' or '\\') ? c : '_'));
        return $"attachment; filename=\"{plain}\"; filename*=UTF-8''{Uri.EscapeDataString(FileName)}";
    }
}
