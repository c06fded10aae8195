function Skip-Unless {
    <#
    .SYNOPSIS
    Skips the running test, with a reason, unless something holds.
    .DESCRIPTION
    For what the target lacks, never for errors: a condition that throws fails the test. Call it in It or BeforeEach.
    #>
    [CmdletBinding()]
    param(
        # What must hold: a value, or a script block that yields one.
        [Parameter(Mandatory, Position = 0)]
        [AllowNull()]
        $Condition,

        # The reason as reports count it.
        [Parameter(Mandatory)]
        [ValidateSet('BackendMissing', 'CapabilityMissing', 'KnownPackageMissing',
            'PlatformDiffers', 'TierTooHigh', 'ToolMissing')]
        [string] $Reason,

        # One sentence: what is missing.
        [Parameter(Mandatory)]
        [ValidateNotNullOrEmpty()]
        [string] $Message,

        # One sentence: what to do so that the test runs.
        [Parameter(Mandatory)]
        [ValidateNotNullOrEmpty()]
        [string] $Remedy
    )

    $holds = $Condition -is [scriptblock] ? (& $Condition) : $Condition
    if (-not $holds) {
        Set-ItResult -Skipped -Because "${Reason}: $Message $Remedy"
    }
}

function Skip-UnlessCapable {
    <#
    .SYNOPSIS
    Skips the running test unless the suite's target has its backend, and that backend some capabilities.
    #>
    [CmdletBinding()]
    param(
        # The suite.
        [Parameter(Mandatory)]
        [PSTypeName('QuiltE2E.Harness.Suite')] $Suite,

        # Names of capabilities, as Get-QuiltCapability shows them.
        [Parameter(Mandatory)]
        [string[]] $Capability,

        # One sentence: what to do so that the test runs.
        [Parameter(Mandatory)]
        [ValidateNotNullOrEmpty()]
        [string] $Remedy
    )

    foreach ($name in $Capability) {
        $found = Get-QuiltCapability $name -Session $Suite.Session -Backend $Suite.Backend
        Skip-Unless ($Suite.Backend -in $Suite.Target.Backends -and $found.Available) -Reason CapabilityMissing `
            -Message "Backend $($Suite.Backend) of target $($Suite.Target.Name) has no ${name}: $($found.Reason)" -Remedy $Remedy
    }
}
