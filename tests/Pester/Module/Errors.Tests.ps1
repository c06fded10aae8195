BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.MOD.ERR
    $use = @{ Session = $suite.Session }
    $folder = New-E2EFolder -Suite $suite -File @{ 'a.txt' = 'a' }
    $package = New-E2EPackageName -Suite $suite -Label errors
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'An error' {
    It 'QE.MOD.710: has id, category, target, message and recommendation' -Tag 'QE.MOD.710' {
        Get-QuiltPackage $package @use -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeExactly 'PackageNotFound,QuiltE2E.Cmdlets.Commands.GetQuiltPackageCommand'
        $failures[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failures[0].TargetObject | Should -BeExactly $package
        $failures[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $failures[0].Exception.Message | Should -BeLike "*$package*"
    }

    It 'QE.MOD.720: of the server names backend, endpoint, operation, request id, its message, and what to do' -Tag 'QE.MOD.720' {
        $keys = @{ AccessKeyId = 'AKIAUNKNOWN'; SecretAccessKey = 'wrong' }
        { Connect-Quilt -EndpointUrl $suite.Session.Endpoint -Bucket $suite.Bucket @keys } | Should -Throw
        $failure = $Error[0]
        $failure.CategoryInfo.Category | Should -BeIn 'AuthenticationError', 'PermissionDenied'
        $call = $failure.Exception.Call
        $call.Backend | Should -BeExactly 'quilt3'
        $call.Endpoint | Should -BeExactly $suite.Session.Endpoint
        $call.Operation | Should -Not -BeNullOrEmpty
        $call.RequestId | Should -Not -BeNullOrEmpty
        $shown = ($failure | Out-String) -replace '\s*\n\s*\|?\s*', ' '
        $shown | Should -BeLike "*$($call.RequestId)*"
        $shown | Should -BeLike "*endpoint $($suite.Session.Endpoint)*"
        $shown | Should -BeLike "*$($failure.ErrorDetails.RecommendedAction)*"
    }

    It 'QE.MOD.730: <Text>' -Tag 'QE.MOD.730' -ForEach @(
        @{
            Text = 'missing bucket'
            Id = 'BucketNotFound'
            Command = { Get-QuiltPackage -Bucket no-such-bucket-here @use -ErrorAction Stop }
        }
        @{
            Text = 'bucket with a path'
            Id = 'InvalidRegistry'
            Command = { Get-QuiltPackage -Bucket s3://a/b @use -ErrorAction Stop }
        }
        @{
            Text = 'push to a revision'
            Id = 'PushToRevision'
            Command = { Push-QuiltPackage "$package@abcdef" $folder @use -ErrorAction Stop }
        }
        @{
            Text = 'unknown workflow'
            Id = 'Workflow*NotFound'
            Command = { Push-QuiltPackage $package $folder -Workflow qe-none @use -ErrorAction Stop }
        }
        @{
            Text = 'missing folder'; Id = '*NotFound'
            Command = { Push-QuiltPackage $package "$folder/none" @use -ErrorAction Stop }
        }
        @{
            Text = 'path of another provider'; Id = 'NotAFilePath'
            Command = { Push-QuiltPackage $package Env:PATH @use -ErrorAction Stop }
        }
        @{
            Text = 'unknown drive'
            Id = 'NotAFilePath'
            Command = { Push-QuiltPackage $package nodrive:/x @use -ErrorAction Stop }
        }
        @{
            Text = 'missing manifest file'; Id = 'FileNotFound'
            Command = { Get-QuiltManifest -Path "$folder/none.jsonl" -ErrorAction Stop }
        }
        @{
            Text = 'missing ledger'
            Id = 'LedgerNotFound'
            Command = { Get-QuiltResidue "$folder/none.jsonl" @use -ErrorAction Stop }
        }
        @{ Text = 'no sandbox'; Id = 'SandboxUnreachable'; Command = { Get-QuiltSandbox http://127.0.0.1:1 -ErrorAction Stop } }
    ) {
        $Command | Should -Throw -ErrorId "$Id,*"
        $Error[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }
}
