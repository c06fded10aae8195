using System.Management.Automation;
using QuiltE2E.Cmdlets.Completion;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Tabulator;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Gives a Tabulator table another name.</summary>
/// <remarks>
/// <para>Queries that name the table by its old name fail from then on. A name that another table has is refused.</para>
/// </remarks>
/// <example>
/// <code>Rename-QuiltTabulatorTable readings readings_2024</code>
/// <para>Renames a table.</para>
/// </example>
[Cmdlet(VerbsCommon.Rename, "QuiltTabulatorTable", SupportsShouldProcess = true)]
[OutputType(typeof(TabulatorTable))]
public sealed class RenameQuiltTabulatorTableCommand : QuiltSessionCommand
{
    /// <summary>The table.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TabulatorTableCompleter))]
    public string Name { get; set; } = null!;

    /// <summary>The name to give it.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string NewName { get; set; } = null!;

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        TabulatorTables tables = await context.Session.GetTabulatorAsync(cancellationToken).ConfigureAwait(false);
        if (await context.Pipeline.ShouldProcessAsync($"{Name} of {context.Bucket}", $"Rename the Tabulator table to {NewName}").ConfigureAwait(false))
        {
            await context.Pipeline.WriteAsync(
                await tables.RenameAsync(context.Bucket, Name, NewName, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }
}
