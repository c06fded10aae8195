using System.Runtime.CompilerServices;
using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Storage;

namespace QuiltE2E.Core.Queries;

/// <summary>
/// Reads results: the first page through Athena's API, which knows the types; of a large result the rest out of the file that Athena
/// has written, which is many times faster, and through the API where the file may not be read.
/// </summary>
/// <param name="client">Athena.</param>
/// <param name="store">S3.</param>
internal sealed class QueryResults(IAthenaClient client, IObjectStore store)
{
    private const string FileExtension = ".csv";

    /// <summary>Opens the result of a query that has succeeded.</summary>
    /// <param name="execution">The query.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<QueryResult> OpenAsync(QueryExecution execution, CancellationToken cancellationToken)
    {
        ResultPage first = await client.GetPageAsync(execution.Id, continuation: null, cancellationToken).ConfigureAwait(false);
        // Only queries of rows have their names as the first row.
        bool hasNames = execution.StatementType is "DML" or null && first.Rows.Count > 0 && IsNames(first.Rows[0], first.Columns);
        return new QueryResult(execution, first.Columns, ReadAsync(execution, first, hasNames, cancellationToken));
    }

    private static bool IsNames(string?[] row, IReadOnlyList<ResultColumn> columns) =>
        row.SequenceEqual(columns.Select(static column => column.Name), StringComparer.Ordinal);

    private async IAsyncEnumerable<string?[]> ReadAsync(
        QueryExecution execution, ResultPage first, bool hasNames, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string?[] row in first.Rows.Skip(hasNames ? 1 : 0))
        {
            yield return row;
        }

        if (first.Next is null)
        {
            yield break;
        }

        ObjectContent? file = hasNames ? await OpenFileAsync(execution, cancellationToken).ConfigureAwait(false) : null;
        IAsyncEnumerable<string?[]> rest = file is null
            ? PagesAsync(execution.Id, first.Next, cancellationToken)
            : FileAsync(execution, file, first.Rows.Count, cancellationToken);
        await foreach (string?[] row in rest.ConfigureAwait(false))
        {
            yield return row;
        }
    }

    private async IAsyncEnumerable<string?[]> PagesAsync(
        string id, string next, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (string? page = next; page is not null;)
        {
            ResultPage rows = await client.GetPageAsync(id, page, cancellationToken).ConfigureAwait(false);
            foreach (string?[] row in rows.Rows)
            {
                yield return row;
            }

            page = rows.Next == page ? null : rows.Next;
        }
    }

    private static async IAsyncEnumerable<string?[]> FileAsync(
        QueryExecution execution, ObjectContent file, int skip, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using (file.ConfigureAwait(false))
        {
            IAsyncEnumerator<string?[]> rows = ResultCsv.ReadAsync(file.Body, cancellationToken)
                .Skip(skip).GetAsyncEnumerator(cancellationToken);
            await using (rows.ConfigureAwait(false))
            {
                while (await NextAsync(execution, rows).ConfigureAwait(false))
                {
                    yield return rows.Current;
                }
            }
        }
    }

    private static async Task<bool> NextAsync(QueryExecution execution, IAsyncEnumerator<string?[]> rows)
    {
        try
        {
            return await rows.MoveNextAsync().ConfigureAwait(false);
        }
        catch (InvalidDataException damaged)
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidData, "ResultDamaged", $"The result {execution.OutputLocation} is cut off: {damaged.Message}",
                execution.OutputLocation, "Run the query again.", innerException: damaged);
        }
    }

    private async Task<ObjectContent?> OpenFileAsync(QueryExecution execution, CancellationToken cancellationToken)
    {
        if (execution.OutputLocation is not string location || !location.EndsWith(FileExtension, StringComparison.Ordinal)
            || Place(location) is not (string bucket, string key))
        {
            return null;
        }

        try
        {
            return await store.OpenAsync(new ObjectRef(bucket, key), range: null, ifMatch: null, cancellationToken).ConfigureAwait(false);
        }
        catch (QuiltException hidden) when (hidden.Kind is QuiltErrorKind.AccessDenied or QuiltErrorKind.NotFound)
        {
            // Workgroups may keep results in a bucket that their users cannot read; the API has them all the same.
            return null;
        }
    }

    private static (string Bucket, string Key)? Place(string location)
    {
        const string Scheme = "s3://";
        int slash = location.StartsWith(Scheme, StringComparison.Ordinal) ? location.IndexOf('/', Scheme.Length) : -1;
        return slash < 0 ? null : (location[Scheme.Length..slash], location[(slash + 1)..]);
    }
}
