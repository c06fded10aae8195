#requires -Version 7.6
<#
.SYNOPSIS
Removes what a run that was stopped has made, by its ledgers, and looks again. Exit code 3 when something is left.
#>
[CmdletBinding()]
param(
    # The module: a folder with QuiltE2E.psd1.
    [Parameter(Mandatory)]
    [string] $ModulePath,

    # The run.
    [Parameter(Mandatory)]
    [string] $RunId,

    # A target file; see QuiltE2E.Harness/target.schema.json. The environment unless given.
    [string] $Target
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$env:QUILT_E2E_MODULE = $ModulePath
$env:QUILT_E2E_RUN = $RunId
Import-Module "$PSScriptRoot/QuiltE2E.Harness/QuiltE2E.Harness.psd1"
$session = Connect-E2ETarget (Get-E2ETarget $Target)
$folder = (Get-E2ERun).Folder
$removed = 0
$left = @(foreach ($ledger in Get-ChildItem "$folder/*.jsonl" -ErrorAction Ignore) {
        $results = @(Clear-QuiltResidue -LedgerPath $ledger.FullName -Session $session -Confirm:$false -ErrorAction Continue)
        if (-not $results) {
            "everything in $($ledger.FullName), which could not be looked for"
        }

        $removed += ($results | Measure-Object RemovedCount -Sum).Sum
        $results | ForEach-Object { $_.Left }
    })
Disconnect-Quilt -Session $session
if ($left) {
    $left | ForEach-Object { Write-Output "LEFT $_" }
    exit 3
}

Remove-Item $folder -Recurse -ErrorAction Ignore
Get-ChildItem ([System.IO.Path]::GetTempPath()) -Filter "$RunId-*" -Directory | Remove-Item -Recurse -Force
Write-Output "$removed removed, verified gone"
exit 0
