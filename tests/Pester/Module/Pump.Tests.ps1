BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    . "$PSScriptRoot/Fixtures/Module.Helpers.ps1"
    $suite = Start-E2ESuite -Id QE.MOD.PUMP
    $probe = Import-PumpProbe
    Import-Module -Assembly $probe
    function Get-Log { (Test-Path $log) ? (Get-Content $log) : @() }
}

AfterAll {
    Get-Module QuiltE2E.Probe | Remove-Module
    Stop-E2ESuite $suite
}

Describe 'The body of a command' {
    BeforeEach {
        $log = Join-Path $suite.Folder "$([guid]::NewGuid()).log"
    }

    It 'QE.MOD.310: runs to its end, and its finally with it' -Tag 'QE.MOD.310' {
        Invoke-PumpProbe -LogPath $log | Should -Be 1, 2, 3, 4, 5
        Get-Log | Should -BeExactly 'start', 'written', 'finally'
    }

    It 'QE.MOD.311: runs its finally when Select-Object has had enough' -Tag 'QE.MOD.311' {
        Invoke-PumpProbe -LogPath $log | Select-Object -First 1 | Should -Be 1
        Get-Log | Should -BeExactly 'start', 'pipeline is over', 'finally'
    }

    It 'QE.MOD.312: runs its finally when -ErrorAction Stop ends the command' -Tag 'QE.MOD.312' {
        { Invoke-PumpProbe -LogPath $log -Then Error -ErrorAction Stop } | Should -Throw -ErrorId 'ProbeFailed,*'
        Get-Log | Should -BeExactly 'start', 'written', 'pipeline is over', 'finally'
    }

    It 'QE.MOD.313: goes on after an error that is not to stop it' -Tag 'QE.MOD.313' {
        Invoke-PumpProbe -LogPath $log -Then Error -ErrorAction SilentlyContinue -ErrorVariable failures | Should -HaveCount 5
        $failures.Count | Should -Be 1
        Get-Log | Should -BeExactly 'start', 'written', 'after error', 'finally'
    }

    It 'QE.MOD.314: that throws fails its own input only' -Tag 'QE.MOD.314' {
        $quiet = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failures' }
        $numbers = 1, 2 | Invoke-PumpProbe -LogPath $log -Count 1 -Then Throw @quiet
        $numbers | Should -Be 101, 201
        $failures.Count | Should -Be 2
        $failures[0].FullyQualifiedErrorId | Should -BeExactly 'ProbeFailed,QuiltE2E.Probe.InvokePumpProbeCommand'
        @(Get-Log | Where-Object { $_ -eq 'finally' }).Count | Should -Be 2
    }

    It 'QE.MOD.315: runs its finally when the pipeline is stopped' -Tag 'QE.MOD.315' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript(
                'param($probe, $log) Import-Module -Assembly $probe; Invoke-PumpProbe -LogPath $log -Then Hang')
            $null = $shell.AddArgument($probe).AddArgument($log)
            $running = $shell.BeginInvoke()
            Wait-Until { (Get-Log) -contains 'written' } -Because 'the probe hangs'
            $shell.Stop()

            Get-Log | Should -BeExactly 'start', 'written', 'pipeline is over', 'finally'
            { $shell.EndInvoke($running) } | Should -Throw '*stopped*'
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'QE.MOD.316: runs its finally on Ctrl+C' -Tag 'QE.MOD.316' {
        Skip-Unless (-not $IsWindows) -Reason PlatformDiffers -Message 'Windows has no signal to send to another process.' `
            -Remedy 'Run on Linux or macOS; QE.MOD.315 covers the same path.'
        $text = "Import-Module '$((Get-Module QuiltE2E).Path)'; . '$PSScriptRoot/Fixtures/Module.Helpers.ps1'; " +
        "Import-Module -Assembly (Import-PumpProbe); Invoke-PumpProbe -LogPath '$log' -Then Hang"
        $arguments = [string[]] @('-NoProfile', '-Command', $text)
        $start = [System.Diagnostics.ProcessStartInfo]::new([Environment]::ProcessPath, $arguments)
        $start.RedirectStandardOutput = $true
        $start.RedirectStandardError = $true
        $process = [System.Diagnostics.Process]::Start($start)
        try {
            Wait-Until { (Get-Log) -contains 'written' } -Because 'the probe hangs in the other pwsh'
            & kill -INT $process.Id
            $process.WaitForExit(30000) | Should -BeTrue -Because 'the other pwsh ends'
            Get-Log | Should -BeExactly 'start', 'written', 'pipeline is over', 'finally'
        }
        finally {
            if (-not $process.HasExited) {
                $process.Kill($true)
            }

            $process.Dispose()
        }
    }

    It 'QE.MOD.317: that ignores being stopped does not keep the prompt' -Tag 'QE.MOD.317' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript(
                'param($probe, $log) Import-Module -Assembly $probe; Invoke-PumpProbe -LogPath $log -Then HangForEver')
            $null = $shell.AddArgument($probe).AddArgument($log)
            $null = $shell.BeginInvoke()
            Wait-Until { (Get-Log) -contains 'written' } -Because 'the probe hangs'

            # Were the body waited for, this line would never be passed.
            $shell.Stop()
            Get-Log | Should -BeExactly 'start', 'written'
        }
        finally {
            $shell.Dispose()
        }
    }
}

Describe 'A real clean-up' {
    BeforeAll {
        function Assert-NothingLeft {
            param([Parameter(Mandatory)] [string] $Package)
            $check = [pscustomobject]@{
                RunId = ($Package -split '/')[1]; Id = $suite.Id; Backend = $suite.Backend; Bucket = $suite.Bucket
                LedgerPath = Join-Path $suite.Folder "$([guid]::NewGuid()).jsonl"; PSTypeName = 'QuiltE2E.Harness.Suite'
            }
            Add-E2ELedgerEntry -Suite $check -Kind Package -Name $Package
            Get-QuiltResidue $check.LedgerPath -Session $suite.Session | Should -BeNullOrEmpty
        }
    }

    It 'QE.MOD.320: removes what a deployment check has made when Select-Object has had enough' -Tag 'QE.MOD.320' {
        $steps = Test-QuiltDeployment -Session $suite.Session | Select-Object -First 5
        $steps.Outcome | Select-Object -Unique | Should -Be 'Passed'
        $package = $steps[3].Message -replace '@.*$', ''
        $package | Should -BeLike 'quilt-e2e/check-*'
        Assert-NothingLeft $package
    }
}
