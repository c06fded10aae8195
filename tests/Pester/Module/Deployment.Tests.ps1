BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $suite = Start-E2ESuite -Id QE.CHK
    $services = 'QE.DEP.310', 'QE.DEP.320', 'QE.DEP.330', 'QE.DEP.340', 'QE.DEP.350'
}

AfterAll {
    Stop-E2ESuite $suite
}

Describe 'Test-QuiltDeployment' {
    It 'QE.CHK.010: passes on both backends, searches and queries what it has pushed, and leaves nothing' -Tag 'QE.CHK.010' {
        $query = Get-QuiltCapability Query -Session $suite.Session
        Skip-Unless $query.Available -Reason CapabilityMissing -Message "There is no SQL: $($query.Reason)" `
            -Remedy 'Use a target with Athena.'
        $steps = Test-QuiltDeployment -Backend quilt3, platform -IndexTimeout 120 -Session $suite.Session
        $steps | Where-Object Outcome -NE Passed | Format-List | Out-String | Should -BeNullOrEmpty
        foreach ($backend in 'Quilt3', 'Platform') {
            $ids = ($steps | Where-Object Backend -EQ $backend).Id
            $services | ForEach-Object { $ids | Should -Contain $_ -Because $backend }
            $ids[-1] | Should -BeExactly 'QE.DEP.990'
        }

        Get-QuiltTabulatorTable -Session $suite.Session | Where-Object Name -Like 'quilt-e2e-check-*' | Should -BeNullOrEmpty
        Get-QuiltObject -Prefix quilt-e2e/ -Version -Session $suite.Session | Should -BeNullOrEmpty
    }

    It 'QE.CHK.020: skips what a bucket alone does not have, with the reason, and checks the rest' -Tag 'QE.CHK.020' {
        $bare = $suite.Target.PSObject.Copy()
        $bare.Platform = @{}
        $bare.Athena = @{}
        $session = Connect-E2ETarget $bare
        try {
            $steps = Test-QuiltDeployment -Session $session
        }
        finally {
            Disconnect-Quilt -Session $session
        }

        $skipped = @($steps | Where-Object Outcome -EQ Skipped)
        $skipped.Id | Should -Contain 'QE.DEP.310'
        $skipped.Id | Should -Contain 'QE.DEP.340'
        $skipped.Id | Where-Object { $_ -notin $services } | Should -BeNullOrEmpty
        ($skipped | Where-Object Id -EQ 'QE.DEP.310').Message | Should -BeLike 'Search is a service of the catalog: *'
        @($steps | Where-Object { $_.Id -notin $services }).Outcome | Select-Object -Unique | Should -BeExactly 'Passed'
    }

    It 'QE.CHK.030: fails a step of search, says what was seen, and goes on' -Tag 'QE.CHK.030' {
        Skip-Unless ($suite.Target.Kind -ceq 'sandbox') -Reason PlatformDiffers `
            -Message 'Only a sandbox lies on demand.' -Remedy 'Use a sandbox.'
        $sandbox = Start-QuiltSandbox
        $session = $sandbox | Connect-Quilt
        try {
            $null = $sandbox | Set-QuiltSandboxFault -Service registry -Effect DropHit -Operation search -Key 'quilt-e2e/*'
            $steps = Test-QuiltDeployment -IndexTimeout 1 -Session $session
            $failed = @($steps | Where-Object Outcome -EQ Failed)
            $failed.Id | Should -BeExactly 'QE.DEP.310'
            $failed.Message | Should -BeLike 'it is not found, * s after the first look'
            $failed.Remedy | Should -BeLike '*-IndexTimeout*'
            ($steps | Where-Object Id -EQ 'QE.DEP.320').Outcome | Should -Be NotRun
            ($steps | Where-Object Id -EQ 'QE.DEP.990').Outcome | Should -Be Passed
        }
        finally {
            Disconnect-Quilt -Session $session
            $sandbox | Stop-QuiltSandbox
        }
    }
}
