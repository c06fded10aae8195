using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Platform;
using QuiltE2E.Core.Platform.Admin;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Sets whether Tabulator's tables can be queried without the registry's own sessions; for administrators.</summary>
/// <remarks>
/// <para>While it is on, whoever may use the stack's Athena connector reads all tables, whatever their role in the catalog.</para>
/// </remarks>
/// <example>
/// <code>Set-QuiltTabulatorOpenQuery $false</code>
/// <para>Closes the tables to all but sessions of the registry.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "QuiltTabulatorOpenQuery", SupportsShouldProcess = true)]
[OutputType(typeof(OpenQuerySetting))]
public sealed class SetQuiltTabulatorOpenQueryCommand : QuiltAdminCommand
{
    /// <summary>Whether they can.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public bool Enabled { get; set; }

    private protected override async Task ExecuteAsync(
        SessionContext context, PlatformConnection platform, CancellationToken cancellationToken)
    {
        string action = Enabled ? "Open Tabulator's tables to all queries" : "Close Tabulator's tables to queries from elsewhere";
        if (await context.Pipeline.ShouldProcessAsync(platform.Registry.Value, action).ConfigureAwait(false))
        {
            OpenQuerySetting now = await new SettingAdministration(platform)
                .SetOpenQueryAsync(Enabled, cancellationToken).ConfigureAwait(false);
            await context.Pipeline.WriteAsync(now).ConfigureAwait(false);
        }
    }
}
