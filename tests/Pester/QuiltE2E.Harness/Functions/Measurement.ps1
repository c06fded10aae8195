function Add-E2EMeasurement {
    <#
    .SYNOPSIS
    Records how long something took, or how much there was of it; only a baseline makes it a failure.
    .DESCRIPTION
    Machines and networks differ, so no suite asserts a time. What is measured is told, and appended as one line of JSON to the
    file that QUILT_E2E_MEASUREMENTS names. Where QUILT_E2E_BASELINE names a file with
    { "measurements": [{ id, name, backend?, limit, unit }] }, a value above the limit for this id and name throws.
    #>
    [CmdletBinding()]
    param(
        # The suite.
        [Parameter(Mandatory)]
        [PSTypeName('QuiltE2E.Harness.Suite')] $Suite,

        # The id of the test that measures, for example QE.LRG.010.
        [Parameter(Mandatory)]
        [ValidatePattern('^QE(\.[A-Z0-9]+)+$')]
        [string] $Id,

        # What was measured, for example 'list 10,000 objects'.
        [Parameter(Mandatory)]
        [ValidateNotNullOrEmpty()]
        [string] $Name,

        # How much it was.
        [Parameter(Mandatory)]
        [double] $Value,

        # Of what.
        [ValidateNotNullOrEmpty()]
        [string] $Unit = 'ms'
    )

    $rounded = [Math]::Round($Value, 1)
    $text = $rounded.ToString([cultureinfo]::InvariantCulture)
    Write-Information "$Id $($Suite.Backend): $Name, $text $Unit" -InformationAction Continue
    if ($env:QUILT_E2E_MEASUREMENTS) {
        $line = [ordered]@{ id = $Id; name = $Name; value = $rounded; unit = $Unit; backend = $Suite.Backend }
        Add-SharedLine $env:QUILT_E2E_MEASUREMENTS ($line | ConvertTo-Json -Compress)
    }

    if ($env:QUILT_E2E_BASELINE) {
        $meant = Read-Baseline $env:QUILT_E2E_BASELINE | Where-Object {
            $_['id'] -ceq $Id -and $_['name'] -ceq $Name -and $_['backend'] -in $null, $Suite.Backend
        }
        foreach ($entry in $meant) {
            $limit = "$($entry['limit']) $($entry['unit']) of the baseline '$env:QUILT_E2E_BASELINE'"
            if ($entry['unit'] -cne $Unit) {
                throw "$Id $($Suite.Backend): $Name was measured in $Unit, which cannot be compared with the $limit."
            }

            if ($Value -gt $entry['limit']) {
                throw "$Id $($Suite.Backend): $Name was $text $Unit, more than the $limit."
            }
        }
    }
}

function Measure-E2EStep {
    <#
    .SYNOPSIS
    Runs a step, gives what it yields, and records how many milliseconds it took.
    #>
    [CmdletBinding()]
    param(
        # The step.
        [Parameter(Mandatory, Position = 0)]
        [scriptblock] $Step,

        # The suite.
        [Parameter(Mandatory)]
        [PSTypeName('QuiltE2E.Harness.Suite')] $Suite,

        # The id of the test that measures.
        [Parameter(Mandatory)]
        [string] $Id,

        # What is measured.
        [Parameter(Mandatory)]
        [string] $Name
    )

    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    & $Step
    Add-E2EMeasurement -Suite $Suite -Id $Id -Name $Name -Value $clock.Elapsed.TotalMilliseconds
}

# Several processes of one run write to one file: each line is written whole, by one at a time.
function Add-SharedLine {
    param([string] $Path, [string] $Line)
    $bytes = [System.Text.Encoding]::UTF8.GetBytes("$Line`n")
    for ($i = 1; ; $i++) {
        try {
            $stream = [System.IO.FileStream]::new($Path, 'Append', 'Write', 'None')
            break
        }
        catch [System.IO.DirectoryNotFoundException] {
            throw
        }
        catch [System.IO.IOException] {
            if ($i -ge 200) {
                throw
            }

            [System.Threading.Thread]::Sleep(25)
        }
    }

    try {
        $stream.Write($bytes)
    }
    finally {
        $stream.Dispose()
    }
}

# What a baseline holds, read strictly: a limit that is misspelt limits nothing.
function Read-Baseline {
    param([string] $Path)
    $node = [System.IO.File]::ReadAllText((Resolve-Path -LiteralPath $Path)) | ConvertFrom-Json -AsHashtable -NoEnumerate
    $entries = $node -is [System.Collections.IDictionary] ? $node['measurements'] : $null
    if ($entries -isnot [array]) {
        throw "The baseline '$Path' must hold one JSON object with a list 'measurements'."
    }

    foreach ($entry in $entries) {
        $faults = @(
            $entry.Keys | Where-Object { $_ -cnotin 'id', 'name', 'backend', 'limit', 'unit' } |
                ForEach-Object { "'$_' is no name that it may hold" }
            'id', 'name', 'limit', 'unit' | Where-Object { -not $entry.Contains($_) } | ForEach-Object { "'$_' is missing" }
        )
        $limit = $entry['limit'] -as [double]
        if (-not $faults -and ($null -eq $limit -or $limit -lt 0 -or $entry['limit'] -is [string])) {
            $faults = @("'limit' must be a number")
        }

        if ($faults) {
            throw "The baseline '$Path' cannot be used, entry '$($entry['id'])': $($faults -join '; ')."
        }

        $entry
    }
}
