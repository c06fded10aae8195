# Dot-sourced by Invoke-Mutants.ps1.

# The checks that are run for a mutant: those of the row, or those that must turn red and all that come before them in the file, on
# which they may rest.
function Get-MutantCheck {
    param([Parameter(Mandatory)] [string] $Root, [Parameter(Mandatory)] [System.Collections.IDictionary] $Row)
    if ($Row['Check']) {
        return $Row.Check
    }

    $text = Get-Content "$Root/$($Row.Suite).Tests.ps1" -Raw
    $ids = @([regex]::Matches($text, "-Tag '(QE(\.[A-Z0-9]+)+)'") | ForEach-Object { $_.Groups[1].Value } | Select-Object -Unique)
    $last = ($Row.Red | ForEach-Object { $ids.IndexOf($_) } | Measure-Object -Maximum).Maximum
    $ids[0..$last]
}

# Runs checks of a suite in a sandbox with the rules of a row, and says which of them turned red.
function Invoke-Mutant {
    param(
        [Parameter(Mandatory)] [string] $Root,
        [Parameter(Mandatory)] [string] $Target,
        [Parameter(Mandatory)] $Sandbox,
        [Parameter(Mandatory)] [string[]] $Check,
        [Parameter(Mandatory)] [System.Collections.IDictionary] $Row
    )

    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $configuration = New-PesterConfiguration
    $configuration.Run.Container = New-PesterContainer -Path "$Root/$($Row.Suite).Tests.ps1" -Data @{
        Target = $Target; Backend = $Row.Backend
    }
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'None'
    $configuration.Filter.Tag = $Check
    $rules = @($Row.Rule | ForEach-Object { $rule = $_; $Sandbox | Set-QuiltSandboxFault @rule })
    $result = $null
    try {
        # What a clean-up says is no news here, and its errors are in the result.
        $result = Invoke-Pester -Configuration $configuration 2>$null 3>$null 6>$null
        $fired = @($rules | ForEach-Object { ($_ | Get-QuiltSandboxFault).Fired })
    }
    finally {
        # What a suite could not remove, because its sandbox lied, goes with all that is in it.
        $Sandbox | Clear-QuiltSandboxFault
        $Sandbox | Reset-QuiltSandbox
        Remove-Item "$env:QUILT_E2E_LEDGERS/*/*.jsonl" -ErrorAction Ignore
    }

    $id = { [regex]::Match($_.ExpandedName, '^QE(\.[A-Z0-9]+)+').Value }
    $broken = @($result.FailedBlocks; $result.FailedContainers) | Where-Object { $_ } | ForEach-Object { $_.ErrorRecord }
    $red = @($result.Failed | ForEach-Object $id | Sort-Object -Unique)
    $red += @($broken | ForEach-Object { $_.ScriptStackTrace -like '*Stop-E2ESuite*' ? 'clean-up' : 'set-up' } | Sort-Object -Unique)
    [pscustomobject]@{
        id       = $Row.Id
        suite    = $Row.Suite
        backend  = $Row.Backend
        fired    = $fired
        red      = $red
        green    = @($result.Passed | ForEach-Object $id | Sort-Object -Unique | Where-Object { $_ -cnotin $red })
        skipped  = @($result.Skipped | ForEach-Object { "$($_.ExpandedName): $($_.ErrorRecord.Exception.Message)" })
        messages = @($result.Failed | ForEach-Object { "$(& $id): $($_.ErrorRecord[0])" }; $broken | ForEach-Object { "$_" })
        seconds  = [Math]::Round($clock.Elapsed.TotalSeconds, 1)
    }
}
