using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Closes sessions.</summary>
/// <remarks>
/// <para>Without a parameter it closes the session that was opened last; the one before becomes the default again. Nothing happens
/// when there is none. Sessions are also closed when the module is removed.</para>
/// </remarks>
/// <example>
/// <code>Disconnect-Quilt</code>
/// <para>Closes the session opened last.</para>
/// </example>
/// <example>
/// <code>Get-QuiltSession | Disconnect-Quilt</code>
/// <para>Closes all sessions of this runspace.</para>
/// </example>
[Cmdlet(VerbsCommunications.Disconnect, "Quilt")]
public sealed class DisconnectQuiltCommand : PSCmdlet
{
    /// <summary>The session to close, from Connect-Quilt or Get-QuiltSession. The one opened last unless given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public QuiltSession? Session { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        SessionStore sessions = SessionStore.Current;
        QuiltSession? session = Session ?? sessions.Default;
        if (session is not null)
        {
            sessions.Remove(session);
            WriteVerbose($"Closed session {session}");
        }
    }
}
