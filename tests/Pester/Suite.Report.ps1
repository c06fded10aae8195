# Dot-sourced by Invoke-Suites.ps1: what a run of Pester says, as the suites of a report (src/QuiltE2E.Core/Reporting).

# The name of a test, with the values of its case. Pester fills them in when the test runs; one that was only found has none.
function Get-TestName {
    param([Parameter(Mandatory)] $Test)
    if ($Test.ExpandedName -and $Test.ExpandedName -notmatch '<\w+>') {
        return $Test.ExpandedName
    }

    [regex]::Replace($Test.Name, '<(\w+)>', {
            param($Found)
            $name = $Found.Groups[1].Value
            $isKnown = $Test.Data -is [System.Collections.IDictionary] -and $Test.Data.Contains($name)
            $isKnown ? "$($Test.Data[$name])" : $Found.Value
        })
}

# One check: how it ended, why, and what to do. A test whose block has broken before it is an error, not a failure.
function ConvertTo-CheckRow {
    param([Parameter(Mandatory)] $Test)

    $name = Get-TestName -Test $Test
    $record = $Test.ErrorRecord | Select-Object -First 1
    $message = $record ? "$($record.Exception.Message)".Trim() : $null
    $row = [ordered]@{
        id = [regex]::Match($name, '^QE(\.[A-Z0-9]+)+').Value
        title = $name -replace '^QE(\.[A-Z0-9]+)+:\s*', ''
        outcome = $Test.Result -in 'Passed', 'Skipped', 'NotRun', 'Failed' ? "$($Test.Result)" : 'Error'
        durationMs = [Math]::Round($Test.UserDuration.TotalMilliseconds, 1)
        started = $Test.ExecutedAt ? $Test.ExecutedAt.ToUniversalTime().ToString('o') : $null
        message = $message; reasonCode = $null; remedy = $null
    }
    $reason = '(?s)(?<code>[A-Z][A-Za-z]+): (?<text>.+?[.!?])( (?<remedy>[^.!?]+[.!?]))?$'
    if ($row.outcome -ceq 'Skipped' -and $message -match $reason) {
        $row.reasonCode = $Matches['code']
        $row.message = $Matches['text']
        $row.remedy = $Matches['remedy']
    }
    elseif ($row.outcome -ceq 'Failed' -and -not $Test.Executed) {
        $row.outcome = 'Error'
    }

    $row
}

# What broke outside its tests: the file itself, setup, clean-up.
function Get-FaultText {
    param([Parameter(Mandatory)] $Container)

    $Container.ErrorRecord | Where-Object { $_ } | ForEach-Object { "$($_.Exception.Message)".Trim() }
    $open = [System.Collections.Generic.Queue[object]]::new(@($Container.Blocks))
    while ($open.Count -gt 0) {
        $block = $open.Dequeue()
        $block.ErrorRecord | Where-Object { $_ } |
            ForEach-Object { "$($block.ExpandedName): $("$($_.Exception.Message)".Trim())" }
        $block.Blocks | ForEach-Object { $open.Enqueue($_) }
    }
}

function Get-ContainerTest {
    param([Parameter(Mandatory)] $Block)
    $Block.Blocks | ForEach-Object { Get-ContainerTest -Block $_ }
    if ($Block.PSObject.Properties['Tests']) {
        $Block.Tests
    }
}

# The places of wanted tests and of all that come before the last of them in its file: they may rest on those. Places and not
# tags, since the id of a test with cases may stand in its title alone.
function Find-RestedOn {
    param([Parameter(Mandatory)] $Result, [Parameter(Mandatory)] [string[]] $Id)

    foreach ($container in $Result.Containers) {
        $tests = @(Get-ContainerTest -Block $container)
        $wanted = @($tests | Where-Object { (ConvertTo-CheckRow -Test $_).id -cin $Id })
        if ($wanted) {
            $last = ($wanted | Measure-Object StartLine -Maximum).Maximum
            $tests.StartLine | Where-Object { $_ -le $last } | Select-Object -Unique | ForEach-Object { "$($container.Item):$_" }
        }
    }
}

# The suites of a run, one for each file and backend, in the order in which they ran.
function ConvertTo-SuiteRow {
    param(
        [Parameter(Mandatory)] $Result,
        # The folder of the suites.
        [Parameter(Mandatory)] [string] $Root,
        # What the suites have said about their clean-up: rows of the file that Stop-E2ESuite writes.
        [AllowEmptyCollection()] [object[]] $CleanUp,
        # Only the tests that the filters have chosen: for a list, in which none has an outcome.
        [switch] $ChosenOnly
    )

    foreach ($container in $Result.Containers) {
        $file = [System.IO.Path]::GetRelativePath($Root, "$($container.Item)").Replace('\', '/')
        $backend = $container.Data -and $container.Data['Backend'] ? $container.Data['Backend'] : 'none'
        $tests = @(Get-ContainerTest -Block $container | Where-Object { -not $ChosenOnly -or $_.ShouldRun } |
                Sort-Object { $_.ExecutedAt ?? [datetime]::MaxValue })
        $tags = @($container.Blocks | ForEach-Object { $_.Tag })
        [ordered]@{
            name = $file -replace '\.Tests\.ps1$', ''
            file = $file
            backend = $backend
            tier = 'ReadOnly', 'Isolated', 'Disruptive' | Where-Object { $_ -cin $tags } | Select-Object -Last 1
            started = ($container.ExecutedAt ?? $Result.ExecutedAt).ToUniversalTime().ToString('o')
            durationMs = [Math]::Round($container.Duration.TotalMilliseconds, 1)
            checks = @($tests | ForEach-Object { ConvertTo-CheckRow -Test $_ })
            cleanUp = @($CleanUp | Where-Object { $_ -and $_.file -ceq "$($container.Item)" -and $_.backend -ceq $backend })
            faults = @(Get-FaultText -Container $container)
        }
    }
}

# The target as the harness has it.
function ConvertTo-TargetRow {
    param([AllowEmptyString()] [string] $Path)

    Import-Module "$PSScriptRoot/QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    $target = Get-E2ETarget -Path $Path
    [ordered]@{
        name = $target.Name; kind = $target.Kind; bucket = $target.Bucket; tier = $target.Tier; source = $target.Source
        s3Endpoint = $target.S3['endpointUrl']; catalogUrl = $target.Platform['catalogUrl']
    }
}

# The file that Invoke-QuiltE2E makes its report of.
function Write-RunRow {
    param(
        [Parameter(Mandatory)] [string] $Path,
        [AllowEmptyString()] [string] $Target,
        [object[]] $Suite = @(),
        # A list says nothing of the target: it need not be there.
        [switch] $ListOnly
    )

    [ordered]@{
        pesterVersion = "$((Get-Module Pester).Version)"
        powerShellVersion = "$($PSVersionTable.PSVersion)"
        target = $ListOnly ? $null : (ConvertTo-TargetRow -Path $Target)
        suites = $Suite
    } | ConvertTo-Json -Depth 9 | Set-Content $Path
}
