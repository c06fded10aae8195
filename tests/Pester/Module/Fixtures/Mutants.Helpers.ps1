# Dot-sourced by Invoke-Mutants.ps1.

# Plants the rules of a mutant, and remembers in its state how often each has struck.
function Add-MutantRule {
    param([Parameter(Mandatory)] [System.Collections.IDictionary] $State, [Parameter(Mandatory)] $Sandbox)
    $index = 0
    foreach ($rule in $State.Rules) {
        $null = $Sandbox | QuiltE2E\Set-QuiltSandboxFault @rule -Id "mutant-$(($index++))"
    }
}

function Read-MutantRule {
    param([Parameter(Mandatory)] [System.Collections.IDictionary] $State, [Parameter(Mandatory)] $Sandbox)
    foreach ($rule in $Sandbox | QuiltE2E\Get-QuiltSandboxFault | Where-Object Id -Like 'mutant-*') {
        $State.Fired[[int] ($rule.Id -replace '\D')] += $rule.Fired
    }
}

# A suite that starts a sandbox of its own gets one with the rules in it, also after it has cleared or reset it: functions of the
# session come before the commands of the module.
function Hide-SandboxCommand {
    param([Parameter(Mandatory)] [System.Collections.IDictionary] $State)
    $add = ${function:Add-MutantRule}
    $read = ${function:Read-MutantRule}
    $kept = $State
    $hidden = @{
        'Start-QuiltSandbox'      = {
            $made = QuiltE2E\Start-QuiltSandbox
            & $add -State $kept -Sandbox $made
            $made
        }
        'Reset-QuiltSandbox'      = {
            param([Parameter(ValueFromPipeline)] $Sandbox)
            process {
                & $read -State $kept -Sandbox $Sandbox
                $Sandbox | QuiltE2E\Reset-QuiltSandbox
                & $add -State $kept -Sandbox $Sandbox
            }
        }
        'Clear-QuiltSandboxFault' = {
            param([Parameter(ValueFromPipeline)] $Sandbox)
            process {
                & $read -State $kept -Sandbox $Sandbox
                $Sandbox | QuiltE2E\Clear-QuiltSandboxFault
            }
        }
        'Stop-QuiltSandbox'       = {
            param([Parameter(ValueFromPipeline)] $Sandbox)
            process {
                & $read -State $kept -Sandbox $Sandbox
                $Sandbox | QuiltE2E\Stop-QuiltSandbox
            }
        }
    }
    foreach ($name in @($hidden.Keys)) {
        Set-Item "Function:global:$name" $hidden[$name].GetNewClosure()
    }

    @($hidden.Keys)
}

# Puts the known package of the target there and waits until searches find it: what a suite first reads of it, with a rule
# planted, must be wrong by the rule alone.
function Add-KnownPackage {
    param([Parameter(Mandatory)] [string] $Target, [Parameter(Mandatory)] [string] $Folder)
    $read = Read-E2ETarget $Target
    $session = Connect-E2ETarget $read
    try {
        $metadata = @{ year = 2024 }
        $null = Push-QuiltPackage $read.Package $Folder -Message 'known' -Metadata $metadata -Session $session -ErrorAction Stop
        $null = Wait-Until -TimeoutSec 10 -Because 'the known package is found' {
            Search-Quilt -Scope Package -Name $read.Package -All -Session $session -ErrorAction Stop
        }
    }
    finally {
        Disconnect-Quilt -Session $session
    }
}

# Runs checks of a suite in a sandbox with the rules of a row, and says which of them turned red.
function Invoke-Mutant {
    param(
        [Parameter(Mandatory)] [string] $Root,
        [Parameter(Mandatory)] [string] $Target,
        [Parameter(Mandatory)] $Sandbox,
        [Parameter(Mandatory)] [string[]] $Check,
        [Parameter(Mandatory)] [System.Collections.IDictionary] $Row,
        # The files of the known package, for rows that need it.
        [string] $KnownFolder
    )

    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $configuration = New-PesterConfiguration
    $configuration.Run.Container = New-PesterContainer -Path "$Root/$($Row.Suite).Tests.ps1" -Data @{
        Target = $Target; Backend = $Row.Backend
    }
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'None'
    $configuration.Filter.Tag = $Check
    if ($Row['NeedsKnown']) {
        Add-KnownPackage -Target $Target -Folder $KnownFolder
    }

    $state = @{ Rules = @($Row.Rule); Fired = [long[]]::new(@($Row.Rule).Count) }
    $hidden = @()
    $before = @{}
    foreach ($name in @($Row['Environment'] ? $Row.Environment.get_Keys() : @())) {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $Row.Environment[$name])
    }

    if ($Row['IsOwn']) {
        $hidden = Hide-SandboxCommand -State $state
    }
    else {
        Add-MutantRule -State $state -Sandbox $Sandbox
    }

    $result = $null
    try {
        # What a clean-up says is no news here, and its errors are in the result.
        $result = Invoke-Pester -Configuration $configuration 2>$null 3>$null 6>$null
        if (-not $Row['IsOwn']) {
            Read-MutantRule -State $state -Sandbox $Sandbox
        }
    }
    finally {
        $hidden | ForEach-Object { Remove-Item "Function:\$_" }
        $before.GetEnumerator() | ForEach-Object { [Environment]::SetEnvironmentVariable($_.Key, $_.Value) }
        # What a suite could not remove, because its sandbox lied, goes with all that is in it.
        $Sandbox | Clear-QuiltSandboxFault
        $Sandbox | Reset-QuiltSandbox
        Remove-Item "$env:QUILT_E2E_LEDGERS/*/*.jsonl" -ErrorAction Ignore
    }

    $id = { [regex]::Match($_.ExpandedName, '^QE(\.[A-Z0-9]+)+').Value }
    $broken = @($result.FailedBlocks; $result.FailedContainers) | Where-Object { $_ } | ForEach-Object { $_.ErrorRecord }
    $red = @($result.Failed | ForEach-Object $id | Sort-Object -Unique)
    $phase = { $_.ScriptStackTrace -like '*Stop-E2ESuite*' ? 'clean-up' : 'set-up' }
    $red += @($broken | ForEach-Object $phase | Sort-Object -Unique)
    [pscustomobject]@{
        id       = $Row.Id
        suite    = $Row.Suite
        backend  = $Row.Backend
        fired    = $state.Fired
        red      = $red
        green    = @($result.Passed | ForEach-Object $id | Sort-Object -Unique | Where-Object { $_ -cnotin $red })
        skipped  = @($result.Skipped | ForEach-Object { "$($_.ExpandedName): $($_.ErrorRecord.Exception.Message)" })
        messages = @($result.Failed | ForEach-Object { "$(& $id): $($_.ErrorRecord[0])" }; $broken | ForEach-Object { "$_" })
        seconds  = [Math]::Round($clock.Elapsed.TotalSeconds, 1)
    }
}

# What was found, as docs/mutants.md.
function ConvertTo-MutantDocument {
    param([Parameter(Mandatory)] $Table, [Parameter(Mandatory)] [object[]] $Found)
    '# Mutants'
    ''
    'Made from a run; do not edit. After a change of [the table](../tests/Pester/Module/Mutants.psd1):'
    ''
    '```powershell'
    'tests/Pester/Module/Fixtures/Invoke-Mutants.ps1 -ModulePath out/QuiltE2E -DocumentPath docs/mutants.md'
    '```'
    ''
    'Each wrong answer is planted alone in a sandbox, then checks of one suite are run. Exactly those that are named as red must'
    'notice, and the others that were run must stay green; without a wrong answer all of them are green.'
    "``Module/Mutants.Tests.ps1`` asserts it. 'clean-up' is the suite's own look at what it has left."
    ''
    '| id | what is wrong | backend | suite | caught by | stayed green |'
    '|---|---|---|---|---|---|'
    foreach ($mutant in $Table.Mutants) {
        $run = $Found | Where-Object id -CEQ $mutant.Id
        $cells = @(
            $mutant.Id, $mutant.Name, $mutant.Backend, $mutant.Suite, ($run.red -join ', '), ($run.green -join ', ')
        )
        "| $($cells -join ' | ') |"
    }

    ''
    'Suites that plant their own faults, and where they are seen red:'
    ''
    '| suite | seen red by | tests |'
    '|---|---|---|'
    foreach ($proof in $Table.Proven) {
        "| $($proof.Suite) | Module/$($proof.By) | $($proof.Test -join ', ') |"
    }
}
