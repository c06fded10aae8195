using System.Diagnostics;
using QuiltE2E.Sandbox.Hosting;
using QuiltE2E.Tests.Sandbox.Support;

namespace QuiltE2E.Tests.Sandbox;

/// <summary>Clients that nobody here wrote: the AWS command line and boto3, where they are installed.</summary>
public sealed class ForeignClientTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quilt-test-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_AWS_command_line_syncs_a_folder_there_and_back()
    {
        Assert.SkipUnless(Has("aws", "--version"), "The AWS command line is not installed.");
        string source = Path.Combine(_folder, "source");
        Directory.CreateDirectory(Path.Combine(source, "sub folder"));
        await File.WriteAllTextAsync(Path.Combine(source, "sub folder", "é+&.txt"), "hello", Cancel);
        await File.WriteAllBytesAsync(Path.Combine(source, "large.bin"), System.Security.Cryptography.RandomNumberGenerator.GetBytes(20 * 1024 * 1024), Cancel);
        await RunAsync("aws", "s3", "sync", source, "s3://quilt-sandbox/cli/");
        string back = Path.Combine(_folder, "back");
        await RunAsync("aws", "s3", "sync", "s3://quilt-sandbox/cli/", back);
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            byte[] copy = await File.ReadAllBytesAsync(Path.Combine(back, Path.GetRelativePath(source, file)), Cancel);
            copy.ShouldBe(await File.ReadAllBytesAsync(file, Cancel));
        }

        (await RunAsync("aws", "s3", "cp", "s3://quilt-sandbox/cli/large.bin", "s3://quilt-sandbox/cli/copy.bin")).ShouldContain("copy:");
        (await RunAsync("aws", "s3", "ls", "s3://quilt-sandbox/cli/")).ShouldContain("copy.bin");
        await RunAsync("aws", "s3", "rm", "--recursive", "s3://quilt-sandbox/cli/");
        (await sandbox.S3.ListObjectsV2Async(new() { BucketName = SandboxFixture.Bucket, Prefix = "cli/" }, Cancel)).KeyCount.ShouldBe(0);
    }

    [Fact]
    public async Task Boto3_finds_what_quilt3_needs()
    {
        Assert.SkipUnless(Has("python3", "-c", "import boto3"), "boto3 is not installed.");
        string script = Path.Combine(_folder, "check.py");
        await File.WriteAllTextAsync(script, Boto3Script, Cancel);
        (await RunAsync("python3", script, sandbox.Host.Facts.S3Endpoint)).Trim().ShouldBe("ok");
    }

    [Fact]
    public async Task Boto3_meets_the_limits_of_accounts_and_policies()
    {
        Assert.SkipUnless(Has("python3", "-c", "import boto3"), "boto3 is not installed.");
        string script = Path.Combine(_folder, "access.py");
        await File.WriteAllTextAsync(script, AccessScript, Cancel);
        string accounts = System.Text.Json.JsonSerializer.Serialize(
            sandbox.Host.Facts.Accounts.ToDictionary(static account => account.Name, StringComparer.Ordinal));
        (await RunAsync("python3", script, sandbox.Host.Facts.S3Endpoint, accounts)).Trim().ShouldBe("ok");
    }

    private const string AccessScript = """
        import json, sys
        import boto3
        from botocore.exceptions import ClientError

        def client(account):
            return boto3.client('s3', endpoint_url=sys.argv[1], aws_access_key_id=account['AccessKeyId'], aws_secret_access_key=account['SecretAccessKey'])
        clients = {name: client(account) for name, account in json.loads(sys.argv[2]).items()}
        def refused(code, call):
            try:
                call()
            except ClientError as e:
                assert e.response['Error']['Code'] == code, e
                return e.response['Error']['Message']
            raise AssertionError(code)

        b = 'quilt-sandbox-restricted'
        clients['writer'].put_object(Bucket=b, Key='open/k', Body=b'x')
        assert clients['reader'].get_object(Bucket=b, Key='open/k')['Body'].read() == b'x'
        assert 's3:ListBucket' in refused('AccessDenied', lambda: clients['reader'].list_objects_v2(Bucket=b))
        refused('403', lambda: clients['reader'].head_object(Bucket=b, Key='none'))
        refused('AccessDenied', lambda: clients['stranger'].get_object(Bucket=b, Key='open/k'))
        errors = clients['reader'].delete_objects(Bucket=b, Delete={'Objects': [{'Key': 'open/k'}]})['Errors']
        assert [e['Code'] for e in errors] == ['AccessDenied'], errors
        allow = {'Effect': 'Allow', 'Principal': {'AWS': 'arn:aws:iam::000000000002:root'}, 'Action': 's3:GetObject', 'Resource': f'arn:aws:s3:::{b}/open/*'}
        clients['admin'].put_bucket_policy(Bucket=b, Policy=json.dumps({'Version': '2012-10-17', 'Statement': [allow]}))
        assert clients['stranger'].get_object(Bucket=b, Key='open/k')['Body'].read() == b'x'
        assert json.loads(clients['admin'].get_bucket_policy(Bucket=b)['Policy'])['Statement'] == [allow]
        refused('MalformedPolicy', lambda: clients['admin'].put_bucket_policy(Bucket=b, Policy='{}'))
        clients['admin'].delete_bucket_policy(Bucket=b)
        refused('NoSuchBucketPolicy', lambda: clients['admin'].get_bucket_policy(Bucket=b))
        print('ok')
        """;

    private const string Boto3Script = """
        import base64, hashlib, sys
        import boto3
        from botocore.exceptions import ClientError

        s3 = boto3.client('s3', endpoint_url=sys.argv[1])
        b = 'quilt-sandbox'
        def sha(data): return base64.b64encode(hashlib.sha256(data).digest()).decode()

        small = b'hello'
        put = s3.put_object(Bucket=b, Key='py/é +x', Body=small, ChecksumAlgorithm='SHA256', Metadata={'helium': '{"a": 1}'})
        assert put['ChecksumSHA256'] == sha(small), put
        head = s3.head_object(Bucket=b, Key='py/é +x', ChecksumMode='ENABLED')
        assert head['ChecksumSHA256'] == sha(small) and head['Metadata'] == {'helium': '{"a": 1}'}, head
        assert head['VersionId'] == put['VersionId']

        copy = s3.copy_object(Bucket=b, Key='py/copy', CopySource={'Bucket': b, 'Key': 'py/é +x', 'VersionId': put['VersionId']}, ChecksumAlgorithm='SHA256')
        assert copy['CopyObjectResult']['ChecksumSHA256'] == sha(small), copy

        part = b'x' * (8 << 20)
        parts = [part, part, b'tail']
        def complete(key, send):
            upload = s3.create_multipart_upload(Bucket=b, Key=key, ChecksumAlgorithm='SHA256')['UploadId']
            done = [dict(PartNumber=n, **send(upload, n, data)) for n, data in enumerate(parts, 1)]
            result = s3.complete_multipart_upload(Bucket=b, Key=key, UploadId=upload, MultipartUpload={'Parts': done})
            expected = sha(b''.join(base64.b64decode(sha(p)) for p in parts)) + '-3'
            assert result['ChecksumSHA256'] == expected, result
        def upload_part(upload, n, data):
            r = s3.upload_part(Bucket=b, Key='py/large', UploadId=upload, PartNumber=n, Body=data, ChecksumAlgorithm='SHA256')
            return dict(ETag=r['ETag'], ChecksumSHA256=r['ChecksumSHA256'])
        complete('py/large', upload_part)
        def copy_part(upload, n, data):
            start = sum(len(p) for p in parts[:n - 1])
            r = s3.upload_part_copy(Bucket=b, Key='py/large-copy', UploadId=upload, PartNumber=n, CopySource={'Bucket': b, 'Key': 'py/large'},
                                    CopySourceRange=f'bytes={start}-{start + len(data) - 1}')['CopyPartResult']
            return dict(ETag=r['ETag'], ChecksumSHA256=r['ChecksumSHA256'])
        complete('py/large-copy', copy_part)
        assert s3.get_object(Bucket=b, Key='py/large-copy')['Body'].read() == b''.join(parts)

        keys = [o['Key'] for page in s3.get_paginator('list_objects_v2').paginate(Bucket=b, Prefix='py/', PaginationConfig={'PageSize': 2}) for o in page['Contents']]
        assert keys == ['py/copy', 'py/large', 'py/large-copy', 'py/é +x'], keys
        versions = [v['Key'] for page in s3.get_paginator('list_object_versions').paginate(Bucket=b, Prefix='py/', PaginationConfig={'PageSize': 1}) for v in page['Versions']]
        assert versions == keys, versions

        for code, call in [
            ('NoSuchKey', lambda: s3.get_object(Bucket=b, Key='py/none')),
            ('NoSuchBucket', lambda: s3.list_objects_v2(Bucket='no-such-bucket')),
            ('PreconditionFailed', lambda: s3.put_object(Bucket=b, Key='py/copy', Body=b'', IfNoneMatch='*')),
            ('NotImplemented', lambda: s3.get_bucket_acl(Bucket=b)),
        ]:
            try:
                call()
            except ClientError as e:
                assert e.response['Error']['Code'] == code, e
                assert e.response['ResponseMetadata']['RequestId'], e
            else:
                raise AssertionError(code)
        print('ok')
        """;

    private static bool Has(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        SandboxFacts facts = sandbox.Host.Facts;
        ProcessStartInfo start = new(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AWS_ENDPOINT_URL_S3"] = facts.S3Endpoint;
        start.Environment["AWS_ACCESS_KEY_ID"] = facts.AccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = facts.SecretAccessKey;
        start.Environment["AWS_REGION"] = facts.Region;
        start.Environment["AWS_CONFIG_FILE"] = Path.Combine(_folder, "no-config");
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(_folder, "no-credentials");
        start.Environment.Remove("AWS_PROFILE");
        start.Environment.Remove("AWS_SESSION_TOKEN");
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(Cancel);
        Task<string> error = process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        process.ExitCode.ShouldBe(0, await error + await output);
        return await output;
    }
}
