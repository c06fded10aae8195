# Dot-sourced by tests that run other suites in a pwsh of their own; they have a $suite, whose folder is used.

# Runs a suite as build.ps1 runs the suites, and returns the exit code, the output and the JUnit file.
function Invoke-Fixture {
    param(
        # Relative to the fixtures.
        [Parameter(Mandatory)] [string] $Name,
        [string] $Target,
        [string] $Tag,
        [string] $Backend = 'quilt3',
        # A fixture that runs the suites otherwise.
        [string] $Through = '../../Invoke-Suites.ps1'
    )

    $junit = Join-Path $suite.Folder "$([guid]::NewGuid()).xml"
    $arguments = @(
        '-NoProfile', '-NonInteractive', '-File', "$PSScriptRoot/$Through"
        '-ModulePath', $env:QUILT_E2E_MODULE, '-ResultPath', $junit, '-Path', (Resolve-Path "$PSScriptRoot/$Name").Path
        '-Backend', $Backend
    )
    if ($Target) {
        $arguments += '-Target', $Target
    }

    if ($Tag) {
        $arguments += '-Tag', $Tag
    }

    $output = (& ([Environment]::ProcessPath) @arguments 2>&1 | Out-String) -replace '\e\[[0-9;]*m', ''
    [pscustomobject]@{
        ExitCode = $LASTEXITCODE
        Output   = $output
        JUnit    = (Test-Path $junit) ? [xml](Get-Content $junit) : $null
    }
}

# Runs suites as build.ps1 does, in one pwsh, and returns for each its name and what Invoke-Fixture returns.
function Invoke-FixtureList {
    param(
        # Tables with Name, and where they are wanted with Target, Backend, Tag, and Environment: variables of the process from
        # then on.
        [Parameter(Mandatory)] [System.Collections.IDictionary[]] $Run
    )

    $folder = (New-Item -ItemType Directory (Join-Path $suite.Folder ([guid]::NewGuid()))).FullName
    $junits = @(0..($Run.Count - 1) | ForEach-Object { "$folder/$_.xml" })
    $plan = for ($i = 0; $i -lt $Run.Count; $i++) {
        $arguments = @{
            ModulePath = $env:QUILT_E2E_MODULE; ResultPath = $junits[$i]; Backend = $Run[$i]['Backend'] ?? 'quilt3'
            Path = (Resolve-Path "$PSScriptRoot/$($Run[$i].Name)").Path
        }
        if ($Run[$i]['Target']) {
            $arguments.Target = $Run[$i].Target
        }

        if ($Run[$i]['Tag']) {
            $arguments.Tag = $Run[$i].Tag
        }

        @{ arguments = $arguments; environment = $Run[$i]['Environment'] ?? @{} }
    }
    ConvertTo-Json @($plan) -Depth 4 | Set-Content "$folder/plan.json"
    $mark = "ended $([guid]::NewGuid()):"
    $pwsh = [Environment]::ProcessPath
    $output = & $pwsh -NoProfile -NonInteractive -File "$PSScriptRoot/Invoke-Several.ps1" "$folder/plan.json" $mark 2>&1 |
        Out-String
    $parts = @([regex]::Split($output, "$mark (\d+)") | ForEach-Object { $_ -replace '\e\[[0-9;]*m', '' })
    if ($parts.Count -ne 2 * $Run.Count + 1) {
        throw "Not each of the $($Run.Count) suites came to its end: $output"
    }

    for ($i = 0; $i -lt $Run.Count; $i++) {
        [pscustomobject]@{
            Name     = $Run[$i].Name
            ExitCode = [int] $parts[2 * $i + 1]
            Output   = $parts[2 * $i]
            JUnit    = (Test-Path $junits[$i]) ? [xml](Get-Content $junits[$i]) : $null
        }
    }
}

# Writes a target file for a sandbox and returns its path.
function Write-TargetFile {
    param(
        [Parameter(Mandatory)] [string] $Endpoint,
        [System.Collections.IDictionary] $SecondIdentity,
        [System.Collections.IDictionary] $Platform,
        # The Athena of the sandbox, too.
        [switch] $WithAthena,
        [string] $Package,
        [int] $IndexTimeoutSec,
        [string] $Tier
    )

    $path = Join-Path $suite.Folder "$([guid]::NewGuid()).json"
    $target = @{
        schemaVersion = 1; name = 'fixture'; kind = 'sandbox'; bucket = 'quilt-sandbox'
        s3 = @{
            endpointUrl = $Endpoint; region = $sandbox.Region
            accessKeyId = $sandbox.AccessKeyId; secretAccessKey = $sandbox.SecretAccessKey
        }
    }
    if ($SecondIdentity) {
        $target.secondIdentity = $SecondIdentity
    }

    if ($Platform) {
        $target.platform = $Platform
    }

    if ($WithAthena) {
        $target.athena = @{ endpointUrl = "$($sandbox.AthenaEndpoint)" }
    }

    if ($Package) {
        $target.package = $Package
    }

    if ($IndexTimeoutSec) {
        $target.indexTimeoutSec = $IndexTimeoutSec
    }

    if ($Tier) {
        $target.tier = $Tier
    }

    $target | ConvertTo-Json | Set-Content $path
    $path
}
