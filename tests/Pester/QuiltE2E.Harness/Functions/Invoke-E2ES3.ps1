function Get-HmacSha256 {
    param([byte[]] $Key, [string] $Text)
    , [System.Security.Cryptography.HMACSHA256]::HashData($Key, [System.Text.Encoding]::UTF8.GetBytes($Text))
}

function Get-Sha256Hex {
    param([byte[]] $Content)
    [Convert]::ToHexString([System.Security.Cryptography.SHA256]::HashData($Content)).ToLowerInvariant()
}

function Invoke-E2ES3 {
    <#
    .SYNOPSIS
    Sends one signed S3 request past the module, to prepare a target or to look behind a command's back.
    .DESCRIPTION
    Signs by itself (Signature Version 4), so that what the module says about a bucket is not checked by the module alone. It
    needs a target with an endpoint and keys, as sandboxes have them.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # The target; its own identity signs.
        [Parameter(Mandatory)]
        [PSTypeName('QuiltE2E.Harness.Target')] $Target,

        # GET, PUT, DELETE, or POST for what begins something.
        [Parameter(Mandatory)]
        [ValidateSet('GET', 'PUT', 'DELETE', 'POST')]
        [string] $Method,

        # The bucket.
        [Parameter(Mandatory)]
        [string] $Bucket,

        # The key; the bucket itself unless given.
        [string] $Key = '',

        # Parameters of the query, for example @{ versions = '' }.
        [System.Collections.IDictionary] $Query = @{},

        # The content, as text.
        [string] $Body = ''
    )

    $encode = { param($Text) [uri]::EscapeDataString($Text) }
    $content = [System.Text.Encoding]::UTF8.GetBytes($Body)
    $digest = Get-Sha256Hex $content
    $now = [datetime]::UtcNow
    $time = $now.ToString("yyyyMMdd'T'HHmmss'Z'", [cultureinfo]::InvariantCulture)
    $scope = "$($time.Substring(0, 8))/$($Target.S3.region)/s3/aws4_request"
    $endpoint = [uri] $Target.S3.endpointUrl
    $parts = $Key ? "$Bucket/$Key" -split '/' : $Bucket
    $path = '/' + ($parts | ForEach-Object { & $encode $_ } | Join-String -Separator '/')
    $names = [string[]] @($Query.Keys)
    [array]::Sort($names, [StringComparer]::Ordinal)
    $line = $names | ForEach-Object { "$(& $encode $_)=$(& $encode $Query[$_])" } | Join-String -Separator '&'

    $signed = 'host;x-amz-content-sha256;x-amz-date'
    $values = "host:$($endpoint.Authority)`nx-amz-content-sha256:$digest`nx-amz-date:$time"
    $request = "$Method`n$path`n$line`n$values`n`n$signed`n$digest"
    $toSign = "AWS4-HMAC-SHA256`n$time`n$scope`n$(Get-Sha256Hex ([System.Text.Encoding]::UTF8.GetBytes($request)))"
    $signingKey = [System.Text.Encoding]::UTF8.GetBytes("AWS4$(Get-TargetSecretKey $Target)")
    foreach ($part in $scope -split '/') {
        $signingKey = Get-HmacSha256 $signingKey $part
    }

    $signature = [Convert]::ToHexString((Get-HmacSha256 $signingKey $toSign)).ToLowerInvariant()
    $claim = "Credential=$($Target.S3.accessKeyId)/$scope, SignedHeaders=$signed, Signature=$signature"
    $headers = @{ 'x-amz-content-sha256' = $digest; 'x-amz-date' = $time; Authorization = "AWS4-HMAC-SHA256 $claim" }
    $uri = "$($endpoint.GetLeftPart('Authority'))$path$($line ? "?$line" : '')"
    $arguments = @{ Uri = $uri; Method = $Method; Headers = $headers; SkipHeaderValidation = $true; Verbose = $false }
    if ($Method -in 'PUT', 'POST') {
        $arguments.Body = $content
    }

    (Invoke-WebRequest @arguments).Content
}
