using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Shows the open sessions, and where each of their settings came from.</summary>
/// <remarks>
/// <para>The last one is the one that commands use unless told otherwise. Without any, the one that commands have made from the
/// environment is shown. The property Settings holds every setting with its
/// source: parameter, environment variable, profile or default. No secret is ever shown.</para>
/// </remarks>
/// <example>
/// <code>(Get-QuiltSession).Settings</code>
/// <para>Lists every setting with its value and its source.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltSession")]
[OutputType(typeof(QuiltSession))]
public sealed class GetQuiltSessionCommand : PSCmdlet
{
    /// <summary>Only the sessions with these numbers.</summary>
    [Parameter(Position = 0)]
    public int[]? Id { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteObject(
        SessionStore.Current.Show().Where(s => Id is null || Id.Contains(s.Id)), enumerateCollection: true);
}
