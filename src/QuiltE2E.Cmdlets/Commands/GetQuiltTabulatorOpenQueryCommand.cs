using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Platform.Admin;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Shows whether Tabulator's tables can be queried without the registry's own sessions; for administrators.</summary>
/// <remarks>
/// <para>While that is off, which is the default, only credentials that the registry has given can query them.</para>
/// </remarks>
/// <example>
/// <code>(Get-QuiltTabulatorOpenQuery).Enabled</code>
/// <para>True or false.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltTabulatorOpenQuery")]
[OutputType(typeof(OpenQuerySetting))]
public sealed class GetQuiltTabulatorOpenQueryCommand : QuiltAdminCommand
{
    private protected override async Task ExecuteAsync(
        SessionContext context, PlatformConnection platform, CancellationToken cancellationToken) =>
        await context.Pipeline
            .WriteAsync(await new SettingAdministration(platform).GetOpenQueryAsync(cancellationToken).ConfigureAwait(false))
            .ConfigureAwait(false);
}
