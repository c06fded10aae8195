using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Backends;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Shows what a backend can do here, and why not where it can't.</summary>
/// <remarks>
/// <para>A command that needs a capability its backend lacks fails with the reason shown here; a suite that needs it is skipped
/// with that reason.</para>
/// </remarks>
/// <example>
/// <code>Get-QuiltCapability | Where-Object -Not Available</code>
/// <para>Lists what cannot be done, with the reasons.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "QuiltCapability")]
[OutputType(typeof(BackendCapability))]
public sealed class GetQuiltCapabilityCommand : QuiltSessionCommand
{
    /// <summary>Only capabilities of these names; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    private protected override async Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken)
    {
        List<WildcardPattern> patterns = [.. Name.Select(n => new WildcardPattern(n, WildcardOptions.IgnoreCase))];
        foreach (BackendCapability capability in await context.Backend.GetCapabilitiesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (patterns.Exists(p => p.IsMatch(capability.Name)))
            {
                await context.Pipeline.WriteAsync(capability).ConfigureAwait(false);
            }
        }
    }
}
