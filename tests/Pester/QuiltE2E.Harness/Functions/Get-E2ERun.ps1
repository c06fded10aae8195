function Get-E2ERun {
    <#
    .SYNOPSIS
    The run: its id, which is part of every name a suite makes, and the folder of its ledgers.
    #>
    [CmdletBinding()]
    [OutputType('QuiltE2E.Harness.Run')]
    param()

    if (-not $script:Run) {
        $random = [System.Security.Cryptography.RandomNumberGenerator]::GetHexString(6, $true)
        # The processes of one run share its id.
        $id = $env:QUILT_E2E_RUN ? $env:QUILT_E2E_RUN : ('e2e-{0:yyyyMMdd-HHmmss}-{1}' -f [datetime]::UtcNow, $random)
        $script:Run = [pscustomobject]@{
            PSTypeName = 'QuiltE2E.Harness.Run'
            Id         = $id
            Folder     = Join-Path (Get-LedgerPlace) $id
        }
    }

    $script:Run
}
