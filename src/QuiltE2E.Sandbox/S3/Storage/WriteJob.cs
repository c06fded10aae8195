using Microsoft.Data.Sqlite;

namespace QuiltE2E.Sandbox.S3.Storage;

/// <summary>A change that waits for its transaction.</summary>
internal abstract class WriteJob
{
    /// <summary>Applies the change inside the running transaction.</summary>
    public abstract void Run(Database database);

    /// <summary>The transaction is committed: tells the caller.</summary>
    public abstract void Complete();

    /// <summary>The transaction is rolled back: tells the caller.</summary>
    public abstract void Fail(Exception error);
}

/// <inheritdoc cref="WriteJob"/>
/// <typeparam name="T">What the change yields.</typeparam>
internal sealed class WriteJob<T>(Func<Database, T> change) : WriteJob
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;
    private Exception? _refusal;

    public Task<T> Task => _completion.Task;

    public override void Run(Database database)
    {
        try
        {
            _result = change(database);
        }
        catch (Exception error) when (error is not SqliteException)
        {
            // A refusal concerns this change alone, which has written nothing; the batch goes on.
            _refusal = error;
        }
    }

    public override void Complete()
    {
        if (_refusal is null)
        {
            _completion.SetResult(_result!);
        }
        else
        {
            _completion.SetException(_refusal);
        }
    }

    public override void Fail(Exception error) => _completion.SetException(error);
}
