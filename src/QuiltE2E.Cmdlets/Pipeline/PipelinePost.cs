namespace QuiltE2E.Cmdlets.Pipeline;

/// <summary>One piece of work for the pipeline thread, and the completion that the asynchronous body waits for.</summary>
internal abstract class PipelinePost
{
    /// <summary>Whether what this work throws ends the pipeline; otherwise only its sender hears of it.</summary>
    public abstract bool EndsPipeline { get; }

    /// <summary>Does the work on the calling thread and completes the sender's task with the result.</summary>
    public abstract void Run();

    /// <summary>Completes the sender's task with an exception instead.</summary>
    /// <param name="exception">What stands in the way.</param>
    public abstract void Fail(Exception exception);
}

/// <inheritdoc/>
/// <typeparam name="T">What the work yields.</typeparam>
internal sealed class PipelinePost<T>(Func<T> work, bool endsPipeline) : PipelinePost
{
    // Continuations must not run on the pipeline thread: it would then wait for what only it can do.
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override bool EndsPipeline => endsPipeline;

    public Task<T> Task => _done.Task;

    public override void Run() => _done.TrySetResult(work());

    public override void Fail(Exception exception) => _done.TrySetException(exception);
}
