# Dot-sourced by fixtures: says what a suite has made before its clean-up takes it and its ledger away.
function Write-FixtureReport {
    param($Suite, [string] $Package)
    Copy-Item $Suite.LedgerPath "$env:QUILT_E2E_FIXTURE_REPORT.jsonl"
    $items = @(Get-QuiltResidue $Suite.LedgerPath -Session $Suite.Session)
    @{
        Package = $Package; Folder = $Suite.Folder; LedgerPath = $Suite.LedgerPath
        Items = @($items | ForEach-Object { @{ Kind = "$($_.Kind)"; Key = $_.Target.Key; IsDeleteMarker = $_.IsDeleteMarker } })
    } | ConvertTo-Json -Depth 4 | Set-Content "$env:QUILT_E2E_FIXTURE_REPORT.json"
}
