function Start-E2ESuite {
    <#
    .SYNOPSIS
    Prepares a suite: target, session, ledger, temporary folder. Call it in BeforeAll, and Stop-E2ESuite in AfterAll.
    #>
    [CmdletBinding(SupportsShouldProcess)]
    [OutputType('QuiltE2E.Harness.Suite')]
    param(
        # The suite's id, for example QE.INT.
        [Parameter(Mandatory)]
        [ValidatePattern('^QE\.[A-Z0-9.]+$')]
        [string] $Id,

        # Path of a target file; see Get-E2ETarget.
        [string] $Target,

        # The backend to test.
        [ValidateSet('quilt3', 'platform')]
        [string] $Backend = 'quilt3'
    )

    $found = Get-E2ETarget $Target
    $run = Get-E2ERun
    if (-not $PSCmdlet.ShouldProcess($found.Name, "Start suite $Id")) {
        return
    }

    $temporary = [System.IO.Directory]::CreateTempSubdirectory("$($run.Id)-")
    $session = Connect-E2ETarget $found

    # What is in the sandbox of this run ends with the process, and no sweep can ever find it gone: its ledger lies among the
    # temporary files, not with those that sweeps work off.
    $ledger = "$($temporary.FullName).jsonl"
    if ($found.Source -cne 'sandbox of this run') {
        Open-LedgerFolder $run
        $ledger = Join-Path $run.Folder "$Id-$Backend-$([guid]::NewGuid().ToString('n').Substring(0, 6)).jsonl"
    }

    [pscustomobject]@{
        PSTypeName = 'QuiltE2E.Harness.Suite'
        Id         = $Id
        RunId      = $run.Id
        Target     = $found
        Backend    = $Backend
        File       = $MyInvocation.ScriptName
        Bucket     = $found.Bucket
        Session    = $session
        LedgerPath = $ledger
        Folder     = $temporary.FullName
    }
}

function Stop-E2ESuite {
    <#
    .SYNOPSIS
    Removes what the suite has made, looks again, says what it found in one line, and throws when anything is left.
    #>
    [CmdletBinding(SupportsShouldProcess)]
    param(
        # The suite. Nothing happens for null, so that a suite that could not start keeps its own error.
        [Parameter(Mandatory, Position = 0)]
        [AllowNull()]
        $Suite
    )

    if ($null -eq $Suite -or -not $PSCmdlet.ShouldProcess($Suite.Id, 'Clean up after the suite')) {
        return
    }

    try {
        Remove-Item -LiteralPath $Suite.Folder -Recurse -Force
        $created = 0
        $removed = 0
        $left = @()

        # Pester keeps what it is doing in a variable of the script that it runs.
        $keep = $env:QUILT_E2E_KEEP -and (Test-HasFailed $PSCmdlet.SessionState.PSVariable.GetValue('____Pester').CurrentBlock)
        if ($keep -and (Test-Path $Suite.LedgerPath)) {
            $line = "$($Suite.Id) $($Suite.Backend): kept, since a check has failed. Remove it with: " +
            "Clear-QuiltResidue -LedgerPath '$($Suite.LedgerPath)'"
            Write-Information $line -InformationAction Continue
            Write-CleanUpRow -Suite $Suite -Line $line -Kept
            return
        }

        if (Test-Path $Suite.LedgerPath) {
            # What cannot be removed is an error each; the verdict comes from looking again.
            $clear = @{ LedgerPath = $Suite.LedgerPath; Session = $Suite.Session; Confirm = $false; ErrorAction = 'Continue' }
            $results = @(Clear-QuiltResidue @clear)
            if (-not $results) {
                throw "The clean-up of suite $($Suite.Id) could not look at bucket $($Suite.Bucket); see the errors above."
            }

            $created = ($results | Measure-Object CreatedCount -Sum).Sum
            $removed = ($results | Measure-Object RemovedCount -Sum).Sum
            $left = @($results | ForEach-Object { $_.Left })
        }

        $verdict = $left.Count -eq 0 ? 'verified gone' : "$($left.Count) LEFT"
        $line = "$($Suite.Id) $($Suite.Backend): created $created, removed $removed, $verdict"
        Write-Information $line -InformationAction Continue
        Write-CleanUpRow -Suite $Suite -Line $line -Created $created -Removed $removed -Left $left
        if ($left.Count -gt 0) {
            $exception = [System.InvalidOperationException]::new(
                "Leak: suite $($Suite.Id) has left $($left.Count) things in bucket $($Suite.Bucket): " +
                "$(($left | Select-Object -First 5) -join '; '). Remove them with: " +
                "Clear-QuiltResidue -LedgerPath '$($Suite.LedgerPath)' -Confirm:`$false")
            throw [System.Management.Automation.ErrorRecord]::new($exception, 'QuiltE2ELeak', 'ResourceExists', $Suite.LedgerPath)
        }

        Remove-Item $Suite.LedgerPath -ErrorAction Ignore
    }
    finally {
        if ((Split-Path $Suite.LedgerPath) -ceq (Get-E2ERun).Folder) {
            Close-LedgerFolder (Get-E2ERun)
        }

        Disconnect-Quilt -Session $Suite.Session
    }
}

# Whether a check of a block, or of one in it, has failed, or the block itself.
function Test-HasFailed {
    param([Parameter(Mandatory)] $Block)
    $Block.ErrorRecord.Count -gt 0 -or
    @($Block.Tests | Where-Object { $_.ErrorRecord.Count -gt 0 -and -not $_.Skipped }).Count -gt 0 -or
    @($Block.Blocks | Where-Object { Test-HasFailed $_ }).Count -gt 0
}

# For the report that Invoke-QuiltE2E makes.
function Write-CleanUpRow {
    param(
        [Parameter(Mandatory)] $Suite,
        [Parameter(Mandatory)] [string] $Line,
        [int] $Created,
        [int] $Removed,
        [object[]] $Left = @(),
        [switch] $Kept
    )

    if ($env:QUILT_E2E_CLEANUP) {
        [ordered]@{
            file = $Suite.File; suite = $Suite.Id; backend = $Suite.Backend; created = $Created; removed = $Removed
            left = @($Left | ForEach-Object { "$_" }); line = $Line; kept = [bool] $Kept
        } | ConvertTo-Json -Compress | Add-Content $env:QUILT_E2E_CLEANUP
    }
}
