using System.Management.Automation;
using QuiltE2E.Cmdlets.Errors;
using QuiltE2E.Cmdlets.Pipeline;
using QuiltE2E.Core.Backends;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Cmdlets.Sessions;

/// <summary>What the commands that talk to a deployment share: which session.</summary>
public abstract class QuiltConnectedCommand : QuiltCommand
{
    private SessionStore? _sessions;

    /// <summary>The session to use, from Connect-Quilt or Get-QuiltSession. The one opened last unless given.</summary>
    [Parameter]
    [ValidateNotNull]
    public QuiltSession? Session { get; set; }

    /// <summary>The backend that was asked for, or null for the session's.</summary>
    private protected virtual BackendKind? ChosenBackend => null;

    /// <summary>The bucket that was asked for, or null for the session's.</summary>
    private protected virtual string? ChosenBucket => null;

    /// <summary>The session that the input came from, or null.</summary>
    private protected virtual QuiltSession? Origin => null;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // Which sessions there are depends on the runspace, which only this thread knows.
        _sessions = SessionStore.Current;
        base.ProcessRecord();
    }

    /// <inheritdoc/>
    private protected override async Task ExecuteAsync(CommandPipeline pipeline, CancellationToken cancellationToken)
    {
        QuiltSession session;
        try
        {
            session = Session ?? Follow(Origin) ?? _sessions!.Default
                ?? await SessionFactory.OpenImplicitAsync(_sessions, cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException e)
        {
            // Without a session no input can be worked on, so there is no point in going on to the next.
            throw new TerminatingException(e);
        }

        if ((ChosenBackend ?? session.Backend) == BackendKind.Platform)
        {
            await session.PreparePlatformAsync(cancellationToken).ConfigureAwait(false);
        }

        pipeline.Sending = item => SessionOrigins.Add(item, session);
        bool wasLogging = session.RequestLogFault is null;
        try
        {
            await ExecuteAsync(new SessionContext(pipeline, session, ChosenBackend ?? session.Backend, ChosenBucket), cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            if (wasLogging && session.RequestLogFault is string fault)
            {
                await pipeline.WarnAsync($"The request log {session.RequestLog} could not be written any more: {fault}").ConfigureAwait(false);
            }
        }
    }

    /// <summary>Refuses what cannot be meant together.</summary>
    private protected static void EnsureOneOf(params IEnumerable<(string Name, bool IsGiven)> parameters)
    {
        string[] given = [.. parameters.Where(static parameter => parameter.IsGiven).Select(static parameter => $"-{parameter.Name}")];
        if (given.Length > 1)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument, "ParametersContradict", $"{string.Join(" and ", given)} cannot be given together.", given[0],
                "Give one of them.");
        }
    }

    // A closed session may be followed by a newer one to the same place, never to another.
    private QuiltSession? Follow(QuiltSession? origin) =>
        origin is { IsClosed: true } && _sessions!.Default is QuiltSession next && next.Endpoint == origin.Endpoint ? next : origin;

    /// <summary>The body.</summary>
    /// <param name="context">Pipeline, session, backend, bucket.</param>
    /// <param name="cancellationToken">Cancelled when the command must end.</param>
    /// <returns>A task.</returns>
    private protected abstract Task ExecuteAsync(SessionContext context, CancellationToken cancellationToken);
}
