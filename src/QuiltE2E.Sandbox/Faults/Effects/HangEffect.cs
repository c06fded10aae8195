using Microsoft.AspNetCore.Connections;

namespace QuiltE2E.Sandbox.Faults.Effects;

/// <summary>Nothing comes any more, until the client leaves or the rule goes; then the connection ends.</summary>
internal sealed class HangEffect(FaultRule rule) : FaultEffect
{
    public override Task StartAsync(FaultStage stage) => rule.AfterBytes is null ? WaitAsync(stage) : Task.CompletedTask;

    public override Stream WrapAnswer(FaultStage stage, Stream body) => rule.AfterBytes is long after
        ? new CutStream(body, () => after, () => WaitAsync(stage))
        : body;

    private static async Task WaitAsync(FaultStage stage)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(
            stage.Http.RequestAborted, stage.Removed);

        // A client that leaves while its upload is unread would not be noticed.
        await stage.Http.Request.Body.CopyToAsync(Stream.Null, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Delay(Timeout.Infinite, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stage.Http.Abort();
        throw new ConnectionResetException("The call hung by a fault rule.");
    }
}
