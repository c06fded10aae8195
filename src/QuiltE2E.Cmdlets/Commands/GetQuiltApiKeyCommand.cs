using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Platform.Admin;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Lists API keys: your own, or those of everybody.</summary>
/// <remarks>
/// <para>Secrets are not shown, for the registry does not have them. -AllUsers is for administrators.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltApiKey -Status Active | Sort-Object Expires</code>
/// <para>Lists your keys that are good, the next one to end first.</para>
/// </example>
/// <example>
/// <code>Get-QuiltApiKey -AllUsers -UserEmail carol@example.com</code>
/// <para>Lists the keys of somebody else.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltApiKey", DefaultParameterSetName = ListSet)]
[OutputType(typeof(ApiKeyInfo))]
public sealed class GetQuiltApiKeyCommand : QuiltAdminCommand
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    /// <summary>The id of one key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Id { get; set; }

    /// <summary>The key's name.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The key's fingerprint.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    public string? Fingerprint { get; set; }

    /// <summary>Active or Expired.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet("Active", "Expired")]
    public string? Status { get; set; }

    /// <summary>With -AllUsers: whose keys.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    public string? UserEmail { get; set; }

    /// <summary>Look among the keys of everybody.</summary>
    [Parameter]
    public SwitchParameter AllUsers { get; set; }

    private protected override async Task ExecuteAsync(
        SessionContext context, PlatformConnection platform, CancellationToken cancellationToken)
    {
        ApiKeyAdministration keys = new(platform);
        if (Id is not null)
        {
            await context.Pipeline.WriteAsync(await keys.GetAsync(Id, AllUsers, cancellationToken).ConfigureAwait(false))
                .ConfigureAwait(false);
            return;
        }

        ApiKeyFilter filter = new()
        {
            Name = Name,
            Fingerprint = Fingerprint,
            Status = Status?.ToUpperInvariant(),
            Email = UserEmail,
        };
        foreach (ApiKeyInfo key in await keys.ListAsync(filter, AllUsers || UserEmail is not null, cancellationToken).ConfigureAwait(false))
        {
            await context.Pipeline.WriteAsync(key).ConfigureAwait(false);
        }
    }
}
