using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using QuiltE2E.Core.Queries;
using QuiltE2E.Core.Storage;
using QuiltE2E.Core.Storage.Credentials;
using QuiltE2E.Core.Storage.S3;

namespace QuiltE2E.Bench;

/// <summary>
/// A query of many rows from its start to the last typed value, over HTTP, held against one of a single row, which costs the same but
/// for the rows.
/// </summary>
internal sealed class QueryBenchmark : IBenchmark
{
    private const double Bound = 3;
    private const int Runs = 5;

    public string Verb => "query";

    public string Summary => "10,000 rows of a query < 3 s [rows, default 10000]";

    public async Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        int count = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 10_000;
        using Process sandbox = SandboxServer.Start();
        try
        {
            using JsonDocument ready = JsonDocument.Parse((await sandbox.StandardOutput.ReadLineAsync())!);
            JsonElement facts = ready.RootElement;
            ObjectStoreOptions options = new()
            {
                EndpointUrl = facts.GetProperty("s3Endpoint").GetString(),
                Keys = new AccessKeys(facts.GetProperty("accessKeyId").GetString()!, facts.GetProperty("secretAccessKey").GetString()!),
                Region = facts.GetProperty("region").GetString(),
            };
            S3Connection connection = await S3StoreFactory
                .ResolveAsync(options, session: null, StoreEnvironment.Process, CancellationToken.None);
            using IObjectStore store = S3StoreFactory.Create(connection);
            using AthenaQueries queries = AthenaQueries.Create(
                facts.GetProperty("athenaEndpoint").GetString(), connection, store, config: null, StoreEnvironment.Process, "quilt3");
            string workgroup = await queries.ChooseWorkgroupAsync(named: null, CancellationToken.None);

            // The first of each warms both sides up and is not counted.
            List<double> one = [];
            List<double> many = [];
            for (int run = 0; run <= Runs; run++)
            {
                one.Add(await MeasureAsync(queries, workgroup, 1));
                many.Add(await MeasureAsync(queries, workgroup, count));
            }

            double single = Median(one.Skip(1));
            double all = Median(many.Skip(1));
            Report.Line($"median {all:0.000} s for {count} rows, {single:0.000} s for one = {all / single:0.00} x; first {many[0]:0.000} s");
            return Report.Below($"{count} rows, slowest of {Runs + 1}", many.Max(), Bound, "s");
        }
        finally
        {
            sandbox.StandardInput.Close();
            await sandbox.WaitForExitAsync();
        }
    }

    private static async Task<double> MeasureAsync(AthenaQueries queries, string workgroup, int count)
    {
        QueryStart start = new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT n, n * 1.5E0 AS half, 'row ' || CAST(n AS varchar) AS word, from_unixtime(n) AS moment FROM UNNEST(sequence(1, {count})) AS t(n)"),
            workgroup);
        Stopwatch watch = Stopwatch.StartNew();
        QueryExecution execution = await queries.RunAsync(start, timeout: null, CancellationToken.None);
        QueryResult result = await queries.OpenResultAsync(execution, CancellationToken.None);
        int rows = await result.ReadValues().CountAsync();
        return rows == count ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException($"There are {rows} rows, not {count}.");
    }

    private static double Median(IEnumerable<double> seconds) => seconds.Order().ElementAt(Runs / 2);
}
