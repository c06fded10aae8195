using System.Diagnostics;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Tests.Sandbox.Sql;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox.Athena;

/// <summary>A client of Athena that nobody here wrote, where it is installed.</summary>
public sealed class Boto3Tests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Script = """
        import sys, time
        import boto3
        from botocore.exceptions import ClientError

        def client(service):
            return boto3.client(service, endpoint_url=sys.argv[1], aws_access_key_id=sys.argv[2], aws_secret_access_key=sys.argv[3], region_name='us-east-1')
        athena, s3 = client('athena'), client('s3')
        group, database = sys.argv[4], sys.argv[5]

        def wait(id):
            while True:
                execution = athena.get_query_execution(QueryExecutionId=id)['QueryExecution']
                if execution['Status']['State'] in ('SUCCEEDED', 'FAILED', 'CANCELLED'):
                    return execution
                time.sleep(0.05)

        names = [g['Name'] for g in athena.list_work_groups()['WorkGroups']]
        assert group in names and 'primary' in names, names
        output = athena.get_work_group(WorkGroup=group)['WorkGroup']['Configuration']['ResultConfiguration']['OutputLocation']
        catalogs = [c['CatalogName'] for c in athena.list_data_catalogs()['DataCatalogsSummary']]
        assert 'AwsDataCatalog' in catalogs, catalogs
        pages = athena.get_paginator('list_databases').paginate(CatalogName='AwsDataCatalog')
        assert database in [d['Name'] for p in pages for d in p['DatabaseList']]
        pages = athena.get_paginator('list_table_metadata').paginate(CatalogName='AwsDataCatalog', DatabaseName=database, PaginationConfig={'PageSize': 2})
        tables = {t['Name']: t for p in pages for t in p['TableMetadataList']}
        assert tables['quilt-sandbox_package_entry']['Columns'][5] == {'Name': 'size', 'Type': 'bigint'}, tables

        id = athena.start_query_execution(
            QueryString='SELECT x, CAST(x AS varchar) AS t FROM UNNEST(sequence(1, 2500)) AS s(x) WHERE x > ? ORDER BY x', WorkGroup=group,
            QueryExecutionContext={'Catalog': 'AwsDataCatalog', 'Database': database}, ExecutionParameters=['0'])['QueryExecutionId']
        done = wait(id)
        assert done['Status']['State'] == 'SUCCEEDED' and done['Status']['CompletionDateTime'] >= done['Status']['SubmissionDateTime'], done
        rows = [[c.get('VarCharValue') for c in r['Data']] for p in athena.get_paginator('get_query_results').paginate(QueryExecutionId=id)
                for r in p['ResultSet']['Rows']]
        assert rows[0] == ['x', 't'] and rows[1:] == [[str(n), str(n)] for n in range(1, 2501)], rows[:5]
        bucket, key = done['ResultConfiguration']['OutputLocation'][5:].split('/', 1)
        assert f's3://{bucket}/{key}' == f'{output}{id}.csv', key
        assert s3.get_object(Bucket=bucket, Key=key)['Body'].read().startswith(b'"x","t"\n"1","1"\n')
        assert id in athena.list_query_executions(WorkGroup=group)['QueryExecutionIds']
        assert athena.batch_get_query_execution(QueryExecutionIds=[id])['QueryExecutions'][0]['WorkGroup'] == group

        id = athena.start_query_execution(
            QueryString='SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a(x), UNNEST(sequence(1, 10000)) AS b(y), UNNEST(sequence(1, 10000)) AS c(z) WHERE (x * y) % 7 = 3')['QueryExecutionId']
        athena.stop_query_execution(QueryExecutionId=id)
        assert wait(id)['Status']['State'] == 'CANCELLED'
        id = athena.start_query_execution(QueryString='SELECT 1/0')['QueryExecutionId']
        failed = wait(id)['Status']
        assert failed['State'] == 'FAILED' and failed['StateChangeReason'] == 'DIVISION_BY_ZERO: Division by zero', failed
        try:
            athena.get_query_results(QueryExecutionId=id)
        except ClientError as e:
            assert e.response['Error']['Code'] == 'InvalidRequestException' and 'FAILED' in e.response['Error']['Message'], e
        else:
            raise AssertionError('a failed query has no result')
        print('ok')
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [DuckDbFact]
    public async Task Boto3_lists_queries_pages_and_stops()
    {
        Assert.SkipUnless((await RunAsync("-c", "import boto3")).ExitCode == 0, "boto3 is not installed.");
        SandboxFacts facts = sandbox.Host.Facts;
        (int exitCode, string output) = await RunAsync(
            "-c", Script, facts.AthenaEndpoint, facts.AccessKeyId, facts.SecretAccessKey, facts.AthenaWorkGroup, facts.Database);
        exitCode.ShouldBe(0, output);
        output.Trim().ShouldBe("ok");
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = new("python3", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("AWS_PROFILE");
        start.Environment.Remove("AWS_SESSION_TOKEN");
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(Cancel);
            Task<string> error = process.StandardError.ReadToEndAsync(Cancel);
            await process.WaitForExitAsync(Cancel);
            return (process.ExitCode, await output + await error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "Python is not installed.");
        }
    }
}
