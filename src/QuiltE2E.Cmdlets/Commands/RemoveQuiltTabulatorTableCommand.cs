using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Tabulator;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Removes a Tabulator table; the packages that it reads stay as they are.</summary>
/// <remarks>
/// <para>You are asked first unless -Confirm:$false is given: whoever queries the table has no rows any more.</para>
/// </remarks>
/// <example>
/// <code>Remove-QuiltTabulatorTable readings -Bucket my-bucket</code>
/// <para>Removes a table.</para>
/// </example>
/// <example>
/// <code>Get-QuiltTabulatorTable tmp_* | Remove-QuiltTabulatorTable -Confirm:$false</code>
/// <para>Removes several without asking.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "QuiltTabulatorTable", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveQuiltTabulatorTableCommand : QuiltSessionCommand
{
    /// <summary>The table.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TabulatorTableCompleter))]
    public string Name { get; set; } = null!;

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        TabulatorTables tables = await context.Session.GetTabulatorAsync(cancellationToken).ConfigureAwait(false);
        if (await context.Pipeline.ShouldProcessAsync($"{Name} of {context.Bucket}", "Remove the Tabulator table").ConfigureAwait(false))
        {
            await tables.RemoveAsync(context.Bucket, Name, cancellationToken).ConfigureAwait(false);
        }
    }
}
