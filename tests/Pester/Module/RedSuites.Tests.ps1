BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    . "$PSScriptRoot/Fixtures/Module.Helpers.ps1"
    . "$PSScriptRoot/Fixtures/Suite.Helpers.ps1"
    $suite = Start-E2ESuite -Id QE.RED

    # A sandbox that goes with this file: what the red suites cannot clean up goes with it, and so do their ledgers.
    $sandbox = Start-QuiltSandbox
    $before = $env:QUILT_E2E_LEDGERS
    $env:QUILT_E2E_LEDGERS = Join-Path $suite.Folder ledgers

    # The ids of the tests that failed.
    function Get-FailedId {
        param([Parameter(Mandatory)] $Run)
        $Run.JUnit.SelectNodes('//testcase[failure]') | ForEach-Object { [regex]::Match($_.name, 'QE(\.[A-Z0-9]+)+').Value } |
            Select-Object -Unique
    }

    function Get-Identity {
        param([Parameter(Mandatory)] [string] $Account)
        $found = $sandbox.Accounts | Where-Object Name -CEQ $Account
        @{ accessKeyId = $found.AccessKeyId; secretAccessKey = $found.SecretAccessKey }
    }
}

AfterAll {
    $env:QUILT_E2E_LEDGERS = $before
    $sandbox | Stop-QuiltSandbox
    Stop-E2ESuite $suite
}

Describe 'A suite turns red' {
    It 'QE.RED.010: PackageDeleteRebrowse, when deletions are acknowledged and not done' -Tag 'QE.RED.010' {
        $type = (Import-PumpProbe).GetType('QuiltE2E.Probe.DeafProxy')
        $proxy = [Activator]::CreateInstance($type, [uri] $sandbox.S3Endpoint)
        try {
            $run = Invoke-Fixture ../../Integration/PackageDeleteRebrowse.Tests.ps1 (Write-TargetFile $proxy.Endpoint)
            $proxy.Claimed | Should -BeGreaterThan 0
        }
        finally {
            $proxy.Dispose()
        }

        $run.ExitCode | Should -Not -Be 0
        $failed = Get-FailedId $run
        'QE.DEL.020', 'QE.DEL.030', 'QE.DEL.040' | ForEach-Object { $failed | Should -Contain $_ }
        $failed | Should -Not -Contain 'QE.DEL.010' -Because 'browsing what is there still works'
    }

    It 'QE.RED.020: PermissionFailures, when the second identity may write' -Tag 'QE.RED.020' {
        $target = Write-TargetFile $sandbox.S3Endpoint (Get-Identity writer)
        $run = Invoke-Fixture ../../ErrorHandling/PermissionFailures.Tests.ps1 $target -Tag 'QE.PER.030,QE.PER.031'
        $run.ExitCode | Should -Be 1 -Because $run.Output
        Get-FailedId $run | Should -BeExactly 'QE.PER.031'
    }

    It 'QE.RED.021: PermissionFailures, when the second identity is the first' -Tag 'QE.RED.021' {
        $target = Write-TargetFile $sandbox.S3Endpoint (Get-Identity admin)
        $run = Invoke-Fixture ../../ErrorHandling/PermissionFailures.Tests.ps1 $target -Tag 'QE.PER.030'
        $run.ExitCode | Should -Be 1 -Because $run.Output
        Get-FailedId $run | Should -BeExactly 'QE.PER.030'
    }

    It 'QE.RED.022: PermissionFailures, when a bucket lets everybody write and remove' -Tag 'QE.RED.022' {
        $path = Write-TargetFile $sandbox.S3Endpoint (Get-Identity reader)
        $policy = @{
            Version = '2012-10-17'
            Statement = @(@{
                    Effect = 'Allow'; Principal = '*'; Action = 's3:*'
                    Resource = "arn:aws:s3:::$($sandbox.ReadOnlyBucket)", "arn:aws:s3:::$($sandbox.ReadOnlyBucket)/*"
                })
        } | ConvertTo-Json -Depth 5
        $bucket = @{ Target = Read-E2ETarget $path; Bucket = $sandbox.ReadOnlyBucket; Query = @{ policy = '' } }
        $null = Invoke-E2ES3 -Method PUT @bucket -Body $policy
        try {
            $run = Invoke-Fixture ../../ErrorHandling/PermissionFailures.Tests.ps1 $path -Tag 'QE.PER.010,QE.PER.021'
        }
        finally {
            $null = Invoke-E2ES3 -Method DELETE @bucket
        }

        $run.ExitCode | Should -Be 1 -Because $run.Output
        $failed = $run.JUnit.SelectNodes('//testcase[failure]').name
        foreach ($case in @(
                'Push-QuiltPackage by the reader in ReadOnlyBucket is refused'
                'Remove-QuiltPackage by the writer in ReadOnlyBucket is refused'
                'Get-QuiltBrowse by the stranger in ReadOnlyBucket is refused'
                'QE.PER.021'
            )) {
            $failed -like "*$case*" | Should -Not -BeNullOrEmpty -Because "'$case' does not hold any more"
        }

        $failed -like '*RestrictedBucket*' | Should -BeNullOrEmpty
    }
}
