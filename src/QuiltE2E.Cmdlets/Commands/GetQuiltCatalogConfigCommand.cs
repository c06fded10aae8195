using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Platform;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Shows what the catalog says about its deployment: registry, region, version, and what is derived from that.</summary>
/// <remarks>
/// <para>It is read from the catalog's config.json. A key that is missing there is empty here; the property All holds every key. The
/// prefix of the stack and the data catalog of Tabulator are derived from the name of the analytics bucket, which not every catalog
/// tells.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltCatalogConfig</code>
/// <para>Shows the configuration.</para>
/// </example>
/// <example>
/// <code>(Get-QuiltCatalogConfig).All['ssoProviders']</code>
/// <para>Looks at one key.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltCatalogConfig")]
[OutputType(typeof(CatalogConfig))]
public sealed class GetQuiltCatalogConfigCommand : QuiltSessionCommand
{
    /// <summary>Not used: the configuration is the catalog's.</summary>
    [Parameter(DontShow = true)]
    public override string? Bucket { get; set; }

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        PlatformConnection platform = await context.Session.GetPlatformAsync(cancellationToken).ConfigureAwait(false);
        await context.Pipeline.WriteAsync(await platform.GetConfigAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
