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

    It 'QE.RED.030: ContentPipeline, when <Name>' -Tag 'QE.RED.030' -ForEach @(
        @{
            Name = 'a listing leaves an object out'; Red = 'QE.CON.020', 'QE.CON.060', 'QE.CON.080'
            Rule = @{ Effect = 'DropKey'; Operation = 'ListObjectsV2'; Key = '*/deep/table.csv' }
        }
        @{
            Name = 'the version before the newest is read'; Red = 'QE.CON.040', 'QE.CON.060', 'QE.CON.080'
            Rule = @{ Effect = 'OldVersion'; Key = '*/notes.txt' }
        }
        @{
            Name = 'deletions are acknowledged and not done'; Red = 'QE.CON.100', 'QE.CON.110'
            Rule = @{ Effect = 'AcknowledgeDelete' }
        }
    ) {
        $set = $sandbox | Set-QuiltSandboxFault @Rule
        try {
            $run = Invoke-Fixture ../../Integration/ContentPipeline.Tests.ps1 (Write-TargetFile $sandbox.S3Endpoint)
            ($set | Get-QuiltSandboxFault).Fired | Should -BeGreaterThan 0
        }
        finally {
            $sandbox | Clear-QuiltSandboxFault
        }

        $run.ExitCode | Should -Not -Be 0
        $failed = Get-FailedId $run
        $Red | ForEach-Object { $failed | Should -Contain $_ -Because $run.Output }
        $failed | Should -Not -Contain 'QE.CON.010' -Because 'what was written is still right'
        $failed | Should -Not -Contain 'QE.CON.050' -Because 'what was not touched is still read'
    }

    It 'QE.RED.040: PackageLifecycle on the platform, when <Name>' -Tag 'QE.RED.040' -ForEach @(
        @{
            Name = 'the registry leaves a file out'; Red = 'QE.INT.030'; Green = 'QE.INT.010'
            Rule = @{ Effect = 'DropEntry'; Operation = 'package'; Key = 'data/a.csv' }
        }
        @{
            Name = 'the registry tells another size'; Red = 'QE.INT.030'; Green = 'QE.INT.010'
            Rule = @{ Effect = 'AlterEntrySize'; Operation = 'package'; Key = 'data/a.csv'; By = 1 }
        }
        @{
            Name = 'pushes are acknowledged and not made'; Red = 'QE.INT.020', 'QE.INT.040'; Green = @()
            Rule = @{ Effect = 'AcknowledgeWrite'; Operation = 'packageConstruct' }
        }
        @{
            Name = 'removals are acknowledged and not done'; Red = 'QE.INT.090'; Green = 'QE.INT.030', 'QE.INT.070'
            Rule = @{ Effect = 'AcknowledgeDelete'; Operation = 'packageRevisionDelete' }
        }
    ) {
        $platform = @{ catalogUrl = "$($sandbox.CatalogUrl)"; token = $sandbox.Token }
        $target = Write-TargetFile $sandbox.S3Endpoint -Platform $platform
        $set = $sandbox | Set-QuiltSandboxFault -Service registry @Rule
        try {
            $run = Invoke-Fixture ../../Integration/PackageLifecycle.Tests.ps1 $target -Backend platform
            ($set | Get-QuiltSandboxFault).Fired | Should -BeGreaterThan 0
        }
        finally {
            $sandbox | Clear-QuiltSandboxFault
        }

        $run.ExitCode | Should -Not -Be 0
        $failed = Get-FailedId $run
        $Red | ForEach-Object { $failed | Should -Contain $_ -Because $run.Output }
        $Green | ForEach-Object { $failed | Should -Not -Contain $_ -Because $run.Output }
    }
}
