using System.Collections.Concurrent;
using System.Management.Automation;
using System.Runtime.ExceptionServices;

namespace QuiltE2E.Cmdlets.Pipeline;

/// <summary>
/// Runs an asynchronous body on the thread pool while the pipeline thread does what only it may do, and never leaves before
/// the body's <c>finally</c> blocks have run.
/// </summary>
/// <remarks>
/// When the pipeline thread is thrown out (<c>Select-Object -First</c>, <c>-ErrorAction Stop</c>) the body is cancelled, its later
/// posts fail, and the exception goes on unchanged once the body is over. A body that does not end within the grace time after
/// it was cancelled is abandoned, since a person who pressed Ctrl+C wants the prompt back.
/// </remarks>
internal sealed class PipelinePump : IDisposable
{
    /// <summary>How long a cancelled body may clean up, unless its command says otherwise.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5.5);

    private readonly BlockingCollection<PipelinePost> _posts = [];
    private readonly CancellationTokenSource _cancel;
    private readonly CancellationTokenSource _giveUp = new();
    private readonly TimeSpan _grace;
    private ExceptionDispatchInfo? _thrown;

    private PipelinePump(TimeSpan grace, CancellationToken stop)
    {
        _grace = grace;
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(stop);
    }

    /// <summary>Runs a body to its end. Call it on the pipeline thread.</summary>
    /// <param name="body">The body; it is given the pump to post to, and the token that says when to stop.</param>
    /// <param name="abandoned">Called when the body did not end in time.</param>
    /// <param name="grace">How long the body may clean up once it was cancelled.</param>
    /// <param name="stop">Cancelled by <c>StopProcessing</c>.</param>
    /// <exception cref="PipelineStoppedException">The body was stopped.</exception>
    public static void Run(Func<PipelinePump, CancellationToken, Task> body, Action abandoned, TimeSpan grace, CancellationToken stop)
    {
        PipelinePump pump = new(grace, stop);
        if (pump.Work(body))
        {
            pump.Dispose();
            return;
        }

        // The body still holds the pump, so it is not disposed of: its posts must fail, not crash.
        abandoned();
        pump._thrown?.Throw();
        throw new PipelineStoppedException();
    }

    /// <summary>Has work done on the pipeline thread.</summary>
    /// <typeparam name="T">What it yields.</typeparam>
    /// <param name="work">The work.</param>
    /// <param name="endsPipeline">Whether what it throws ends the pipeline.</param>
    /// <returns>Completed when the work is done; failed when the pipeline is over.</returns>
    public Task<T> PostAsync<T>(Func<T> work, bool endsPipeline = true)
    {
        PipelinePost<T> post = new(work, endsPipeline);
        try
        {
            _posts.Add(post);
        }
        catch (InvalidOperationException)
        {
            // The body is over or abandoned; this is a straggler such as a late progress report.
            post.Fail(new PipelineStoppedException());
        }

        return post.Task;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _posts.Dispose();
        _cancel.Dispose();
        _giveUp.Dispose();
    }

    private bool Work(Func<PipelinePump, CancellationToken, Task> body)
    {
        CancellationToken token = _cancel.Token;
        using CancellationTokenRegistration grace = token.Register(() => _giveUp.CancelAfter(_grace));
        Task running = Task.Run(
            async () =>
            {
                try
                {
                    await body(this, token).ConfigureAwait(false);
                }
                finally
                {
                    _posts.CompleteAdding();
                }
            },
            CancellationToken.None);

        return Drain() && Finish(running, token);
    }

    private bool Drain()
    {
        while (true)
        {
            PipelinePost? post;
            try
            {
                if (!_posts.TryTake(out post, Timeout.Infinite, _giveUp.Token))
                {
                    return true;
                }
            }
            catch (OperationCanceledException)
            {
                _posts.CompleteAdding();
                return false;
            }

            Do(post);
        }
    }

    private void Do(PipelinePost post)
    {
        if (_thrown is not null)
        {
            post.Fail(new PipelineStoppedException());
            return;
        }

        try
        {
            post.Run();
        }
        catch (Exception e)
        {
            if (post.EndsPipeline || e is PipelineStoppedException)
            {
                _thrown = ExceptionDispatchInfo.Capture(e);
                _ = _cancel.CancelAsync();
            }

            post.Fail(e);
        }
    }

    private bool Finish(Task running, CancellationToken token)
    {
        try
        {
            running.GetAwaiter().GetResult();
        }
        catch (Exception) when (_thrown is not null)
        {
            // The body's own complaint about being cancelled; what cancelled it follows.
        }
        catch (Exception e) when (token.IsCancellationRequested)
        {
            throw new PipelineStoppedException(null, e);
        }

        _thrown?.Throw();
        return true;
    }
}
