# Name, type and allowed values of everything a target file may hold; see target.schema.json.
$script:TargetRules = @{
    ''               = @{
        schemaVersion   = @{ Type = 'number'; Required = $true; Values = @(1) }
        name            = @{ Type = 'string'; Required = $true }
        kind            = @{ Type = 'string'; Required = $true; Values = @('sandbox', 'deployment') }
        bucket          = @{ Type = 'string'; Required = $true }
        tier            = @{ Type = 'string'; Values = @('ReadOnly', 'Isolated', 'Disruptive') }
        backends        = @{ Type = 'array'; Values = @('quilt3', 'platform') }
        package         = @{ Type = 'string' }
        indexTimeoutSec = @{ Type = 'number'; Minimum = 1 }
        s3              = @{ Type = 'object' }
        athena          = @{ Type = 'object' }
        platform        = @{ Type = 'object' }
        secondIdentity  = @{ Type = 'object' }
    }
    's3'             = @{
        endpointUrl             = @{ Type = 'string' }
        region                  = @{ Type = 'string' }
        addressingStyle         = @{ Type = 'string'; Values = @('Auto', 'Path', 'VirtualHost') }
        profile                 = @{ Type = 'string' }
        accessKeyId             = @{ Type = 'string' }
        secretAccessKeyVariable = @{ Type = 'string' }
        secretAccessKey         = @{ Type = 'string' }
    }
    'athena'         = @{
        endpointUrl = @{ Type = 'string' }
    }
    'platform'       = @{
        catalogUrl     = @{ Type = 'string'; Required = $true }
        registryUrl    = @{ Type = 'string' }
        tokenVariable  = @{ Type = 'string' }
        apiKeyVariable = @{ Type = 'string' }
        token          = @{ Type = 'string' }
    }
    'secondIdentity' = @{
        profile                 = @{ Type = 'string' }
        accessKeyId             = @{ Type = 'string' }
        secretAccessKeyVariable = @{ Type = 'string' }
        secretAccessKey         = @{ Type = 'string' }
        tokenVariable           = @{ Type = 'string' }
        token                   = @{ Type = 'string' }
    }
}

function Get-JsonType {
    param($Value)

    # Not by switch, which would look at each item of an array.
    if ($null -eq $Value) { 'null' }
    elseif ($Value -is [string] -or $Value -is [datetime]) { 'string' }
    elseif ($Value -is [bool]) { 'boolean' }
    elseif ($Value -is [System.Collections.IDictionary]) { 'object' }
    elseif ($Value -is [System.Collections.IEnumerable]) { 'array' }
    else { 'number' }
}

function Find-TargetFault {
    param([System.Collections.IDictionary] $Node, [string] $Section)
    $rules = $script:TargetRules[$Section]
    $prefix = $Section ? "$Section." : ''
    foreach ($name in $Node.Keys) {
        # Names are compared exactly: a typo in upper case is a typo.
        $rule = $rules.GetEnumerator() | Where-Object Key -CEQ $name | ForEach-Object Value
        if (-not $rule) {
            "'$prefix$name' is not a name that a target file may hold"
            continue
        }

        $value = $Node[$name]
        $type = Get-JsonType $value
        if ($type -ne $rule.Type) {
            "'$prefix$name' must be of type $($rule.Type), not $type"
        }
        elseif ($type -eq 'string' -and $value.Length -eq 0 -or $type -eq 'array' -and $value.Count -eq 0) {
            "'$prefix$name' must not be empty"
        }
        elseif ($rule.ContainsKey('Minimum') -and $value -lt $rule.Minimum) {
            "'$prefix$name' must be at least $($rule.Minimum), not $value"
        }
        elseif ($rule.ContainsKey('Values')) {
            @($value) | Where-Object { $_ -cnotin $rule.Values } |
                ForEach-Object { "'$prefix$name' must be one of $($rule.Values -join ', '), not '$_'" }
        }
    }

    foreach ($rule in $rules.GetEnumerator()) {
        if ($rule.Value['Required'] -and -not $Node.Contains($rule.Key)) {
            "'$prefix$($rule.Key)' is missing"
        }
    }
}

function Read-E2ETarget {
    <#
    .SYNOPSIS
    Reads a target file, strictly: every fault is named.
    #>
    [CmdletBinding()]
    [OutputType('QuiltE2E.Harness.Target')]
    param(
        # Path of the JSON file; target.schema.json describes it.
        [Parameter(Mandatory)]
        [string] $Path
    )

    $node = [System.IO.File]::ReadAllText((Resolve-Path -LiteralPath $Path)) | ConvertFrom-Json -AsHashtable -NoEnumerate
    if ($node -isnot [System.Collections.IDictionary]) {
        throw "The target file '$Path' must hold one JSON object."
    }

    $faults = @(Find-TargetFault $node '')
    $section = @{ s3 = @{}; athena = @{}; platform = @{}; secondIdentity = @{} }
    foreach ($name in 's3', 'athena', 'platform', 'secondIdentity') {
        if ($node[$name] -is [System.Collections.IDictionary]) {
            $section[$name] = $node[$name]
            $faults += @(Find-TargetFault $section[$name] $name)
        }

        if ($section[$name]['secretAccessKey'] -and $node['kind'] -cne 'sandbox') {
            $faults += "'$name.secretAccessKey' is only for sandboxes; name a variable with '$name.secretAccessKeyVariable'"
        }

        if ($section[$name]['token'] -and $node['kind'] -cne 'sandbox') {
            $faults += "'$name.token' is only for sandboxes; name a variable with '$name.tokenVariable'"
        }
    }

    # Without either, the session of the second would be that of the first, and every refusal a false alarm.
    $second = $section.secondIdentity
    if ($node.Contains('secondIdentity') -and [bool] $second['profile'] -eq [bool] $second['accessKeyId']) {
        $faults += "'secondIdentity' must hold either 'profile' or 'accessKeyId'"
    }

    $backends = @($node['backends'] ?? ($node.Contains('platform') ? @('quilt3', 'platform') : 'quilt3'))
    if ('platform' -cin $backends -and -not $node.Contains('platform')) {
        $faults += "'backends' names platform, and there is no section 'platform' that says where its catalog is"
    }

    if ($faults) {
        throw "The target file '$Path' cannot be used: $($faults -join '; ')."
    }

    [pscustomobject]@{
        PSTypeName      = 'QuiltE2E.Harness.Target'
        Name            = $node['name']
        Kind            = $node['kind']
        Bucket          = $node['bucket']
        Tier            = $node['tier'] ?? 'Isolated'
        Backends        = $backends
        Package         = $node['package']
        IndexTimeoutSec = $node['indexTimeoutSec'] ?? 60
        S3              = $section.s3
        Athena          = $section.athena
        Platform        = $section.platform
        SecondIdentity  = $second
        Source          = "file $Path"
    }
}
