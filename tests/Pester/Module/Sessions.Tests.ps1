BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    . "$PSScriptRoot/Fixtures/Module.Helpers.ps1"
    Import-E2EModule
    $sandbox = Start-QuiltSandbox
    $address = @{
        module = (Get-Module QuiltE2E).Path -replace '\.psm1$', '.psd1'; endpoint = $sandbox.S3Endpoint
        id = $sandbox.AccessKeyId; secret = $sandbox.SecretAccessKey; folder = $TestDrive
    }
}

AfterAll {
    $sandbox | Stop-QuiltSandbox
}

Describe 'A session' {
    It 'QE.MOD.810: takes settings from parameters first, and says so' -Tag 'QE.MOD.810' {
        $lines = Invoke-FreshPwsh -Variable $address {
            $env:AWS_REGION = 'eu-west-9'
            $env:QUILT_TEST_BUCKET = 'another'
            Import-Module $module
            $keys = @{ AccessKeyId = $id; SecretAccessKey = $secret }
            $session = Connect-Quilt quilt-sandbox -EndpointUrl $endpoint -Region us-east-1 @keys
            $session.Settings | ForEach-Object ToString
        }
        $lines | Should -Contain 'Bucket = quilt-sandbox (parameter)'
        $lines | Should -Contain 'Region = us-east-1 (parameter)'
        $lines | Should -Contain "Identity = $($address.id) (parameter)"
        $lines | Should -Contain 'Backend = Quilt3 (default)'
    }

    It 'QE.MOD.820: takes the rest from the environment, and names the variables' -Tag 'QE.MOD.820' {
        $lines = Invoke-FreshPwsh -Variable $address {
            $env:AWS_ENDPOINT_URL_S3 = $endpoint
            $env:AWS_ACCESS_KEY_ID = $id
            $env:AWS_SECRET_ACCESS_KEY = $secret
            $env:QUILT_TEST_BUCKET = 's3://quilt-sandbox'
            $env:AWS_REGION = 'us-east-1'
            $env:TEST_BACKEND_MODE = 'both'
            Import-Module $module
            @(Get-QuiltPackage).Count
            "implicit $((Get-QuiltSession).IsImplicit)"
            (Connect-Quilt).Settings | ForEach-Object ToString
        }
        $lines[0] | Should -Be 0
        $lines | Should -Contain 'implicit True'
        $lines | Should -Contain 'Bucket = quilt-sandbox (environment variable QUILT_TEST_BUCKET)'
        $lines | Should -Contain 'Region = us-east-1 (environment variable AWS_REGION)'
        $lines | Should -Contain "Endpoint = $("$($address.endpoint)".TrimEnd('/')) (environment variable AWS_ENDPOINT_URL_S3)"
        $lines | Should -Contain "Identity = $($address.id) (environment variable AWS_ACCESS_KEY_ID)"
        $lines | Should -Contain 'Backend = Quilt3 (environment variable TEST_BACKEND_MODE=both)'
    }

    It 'QE.MOD.825: finds the bucket where it is when another region was named' -Tag 'QE.MOD.825' {
        $lines = Invoke-FreshPwsh -Variable $address {
            Import-Module $module
            $null = Connect-Quilt quilt-sandbox -EndpointUrl $endpoint -Region eu-west-1 -AccessKeyId $id -SecretAccessKey $secret
            @(Get-QuiltPackage).Count
        }
        $lines | Should -Be 0
    }

    It 'QE.MOD.830: takes keys from a profile, and refuses one that is missing' -Tag 'QE.MOD.830' {
        Set-Content "$TestDrive/credentials" @(
            '[box]', "aws_access_key_id = $($address.id)", "aws_secret_access_key = $($address.secret)"
        )
        $lines = Invoke-FreshPwsh -Variable $address {
            $env:AWS_SHARED_CREDENTIALS_FILE = "$folder/credentials"
            $env:AWS_CONFIG_FILE = "$folder/none"
            $env:AWS_ACCESS_KEY_ID = 'not-this'
            $env:AWS_SECRET_ACCESS_KEY = 'not-this'
            Import-Module $module
            (Connect-Quilt quilt-sandbox -EndpointUrl $endpoint -Profile box).Identity
            try {
                Connect-Quilt quilt-sandbox -EndpointUrl $endpoint -Profile missing
            }
            catch {
                $_.FullyQualifiedErrorId
            }
        }
        $lines[0] | Should -BeExactly $address.id
        $lines[1] | Should -BeLike 'ProfileNotFound,*'
    }

    It 'QE.MOD.840: that cannot be made lists what was looked for' -Tag 'QE.MOD.840' {
        $lines = Invoke-FreshPwsh -Variable $address {
            $env:AWS_SHARED_CREDENTIALS_FILE = "$folder/none"
            $env:AWS_CONFIG_FILE = "$folder/none"
            $env:AWS_EC2_METADATA_DISABLED = 'true'
            Remove-Item Env:AWS_ACCESS_KEY_ID, Env:AWS_PROFILE -ErrorAction Ignore
            Import-Module $module
            try {
                'a/b', 'c/d' | Get-QuiltPackage -Bucket b
            }
            catch {
                $_.FullyQualifiedErrorId
                $_.Exception.Message
                $_.ErrorDetails.RecommendedAction
            }
        }
        $lines[0] | Should -BeLike 'NotConnected,*'
        $lines[1] | Should -BeLike '*AWS_ACCESS_KEY_ID*AWS_PROFILE*'
        $lines[2] | Should -BeLike '*Connect-Quilt*'
    }

    It 'QE.MOD.850: shows no secret' -Tag 'QE.MOD.850' {
        $text = Invoke-FreshPwsh -Variable $address {
            $VerbosePreference = 'Continue'
            $DebugPreference = 'Continue'
            Import-Module $module -Verbose:$false
            $keys = @{ AccessKeyId = $id; SecretAccessKey = $secret }
            $session = Connect-Quilt quilt-sandbox -EndpointUrl $endpoint @keys 5>&1 4>&1
            $session | Format-List * | Out-String
            $session | ConvertTo-Json -Depth 4 -WarningAction SilentlyContinue
            Get-QuiltSession | Out-String
            $null = Get-QuiltPackage 5>&1 4>&1
            try {
                Connect-Quilt no-such-bucket -EndpointUrl $endpoint @keys
            }
            catch {
                $_ | Format-List * -Force | Out-String
            }
        }
        $text | Should -Not -BeNullOrEmpty
        $text -join "`n" | Should -Not -BeLike "*$($address.secret)*"
    }

    It 'QE.MOD.860: takes a secret as SecureString too' -Tag 'QE.MOD.860' {
        $secret = [securestring]::new()
        $sandbox.SecretAccessKey.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
        $keys = @{ AccessKeyId = $sandbox.AccessKeyId; SecretAccessKey = $secret }
        $session = Connect-Quilt quilt-sandbox -EndpointUrl $sandbox.S3Endpoint @keys
        $session.Bucket | Should -BeExactly 'quilt-sandbox'
        Disconnect-Quilt $session
        $session.IsClosed | Should -BeTrue
        { Get-QuiltPackage -Session $session -ErrorAction Stop } | Should -Throw -ErrorId 'SessionClosed,*'
    }

    It 'QE.MOD.870: is the default while it is the last, and gives way when it is closed' -Tag 'QE.MOD.870' {
        $before = @(Get-QuiltSession | ForEach-Object Id)
        $one = $sandbox | Connect-Quilt
        $two = $sandbox | Connect-Quilt
        @(Get-QuiltSession | ForEach-Object Id) | Should -Be @($before + $one.Id, $two.Id)
        Disconnect-Quilt
        @(Get-QuiltSession | ForEach-Object Id) | Should -Be @($before + $one.Id)
        Get-QuiltSession $one.Id | Disconnect-Quilt
        @(Get-QuiltSession | ForEach-Object Id) | Should -Be $before
    }

    It 'QE.MOD.880: leads to the catalog with a token, and needs no AWS keys' -Tag 'QE.MOD.880' {
        $lines = Invoke-FreshPwsh -Variable ($address + @{ catalog = $sandbox.CatalogUrl; token = $sandbox.Token }) {
            $env:AWS_EC2_METADATA_DISABLED = 'true'
            $env:AWS_CONFIG_FILE = "$folder/none"
            $env:AWS_SHARED_CREDENTIALS_FILE = "$folder/none"
            $env:QUILT_CATALOG_URL = $catalog
            $env:PLATFORM_TEST_JWT_TOKEN = $token
            Import-Module $module
            $session = Connect-Quilt quilt-sandbox -Backend platform -EndpointUrl $endpoint
            $session.Settings | ForEach-Object ToString
            "$($session.RegistryUrl)"
            $session | Format-List * | Out-String -Width 500
            Get-QuiltSession | Out-String -Width 500
            @(Get-QuiltPackage).Count
            @(Get-QuiltPackage -Backend quilt3).Count
        }
        $url = "$($sandbox.CatalogUrl)".TrimEnd('/')
        $lines | Should -Contain "Catalog = $url (environment variable QUILT_CATALOG_URL)"
        $lines | Should -Contain "Registry = $url (config.json of $url)"
        $lines | Should -Contain 'Identity = keys of the registry (environment variable PLATFORM_TEST_JWT_TOKEN)'
        $lines -match '^Token = token until .* \(environment variable PLATFORM_TEST_JWT_TOKEN\)$' | Should -HaveCount 1
        $lines[-2, -1] | Should -Be @(0, 0)
        $lines -join "`n" | Should -Not -BeLike "*$($sandbox.Token)*"
    }

    It 'QE.MOD.881: takes catalog and token from a sandbox and from its accounts' -Tag 'QE.MOD.881' {
        $admin = $sandbox | Connect-Quilt -Backend platform
        "$($admin.CatalogUrl)" | Should -Be "$($sandbox.CatalogUrl)"
        $reader = $sandbox.Accounts | Where-Object Name -EQ reader |
            Connect-Quilt quilt-sandbox -Backend platform -EndpointUrl $sandbox.S3Endpoint -CatalogUrl $sandbox.CatalogUrl
        { Push-QuiltPackage demo/refused -Path $PSScriptRoot/Fixtures -Session $reader -ErrorAction Stop } | Should -Throw
        $admin, $reader | Disconnect-Quilt
    }

    It 'QE.MOD.882: is not made with a token that is <Text>' -Tag 'QE.MOD.882' -ForEach @(
        @{ Text = 'malformed'; Token = 'not.a-token'; Id = 'TokenMalformed' }
        @{ Text = 'expired'; Token = 'eyJhbGciOiJIUzI1NiJ9.eyJpZCI6IjEiLCJleHAiOjE1ODA3MDI3MDZ9.c2lnbmVk'; Id = 'TokenExpired' }
        @{ Text = 'of another registry'; Token = 'eyJhbGciOiJIUzI1NiJ9.eyJpZCI6IjEifQ.c2lnbmVk'; Id = 'TokenRefused' }
    ) {
        $keys = @{ AccessKeyId = $sandbox.AccessKeyId; SecretAccessKey = $sandbox.SecretAccessKey }
        $keys.RegistryUrl = $sandbox.RegistryUrl
        {
            Connect-Quilt quilt-sandbox -Backend platform -EndpointUrl $sandbox.S3Endpoint -Token $Token @keys
        } | Should -Throw -ErrorId "$Id,*"
        $Error[0] | Format-List * -Force | Out-String -Width 500 | Should -Not -BeLike "*$Token*"
    }

    It 'QE.MOD.884: is not made for a bucket that the registry does not show' -Tag 'QE.MOD.884' {
        $before = @(Get-QuiltSession).Count
        $stranger = $sandbox.Accounts | Where-Object Name -EQ stranger
        $at = @{ Backend = 'platform'; EndpointUrl = $sandbox.S3Endpoint; CatalogUrl = $sandbox.CatalogUrl }
        { Connect-Quilt no-such-bucket -Token $sandbox.Token @at } | Should -Throw -ErrorId 'BucketNotFound,*'
        $Error[0].Exception.Message |
            Should -BeLike "There is no bucket 'no-such-bucket' on this stack, or it is not visible to you.*"
        $Error[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $Error[0].ErrorDetails.RecommendedAction | Should -BeLike '*quilt-sandbox*'
        { $stranger | Connect-Quilt quilt-sandbox @at } | Should -Throw -ErrorId 'BucketNotFound,*'
        @(Get-QuiltSession).Count | Should -Be $before
    }

    It 'QE.MOD.883: without a catalog says so when the platform is asked for' -Tag 'QE.MOD.883' {
        $keys = @{ AccessKeyId = $sandbox.AccessKeyId; SecretAccessKey = $sandbox.SecretAccessKey }
        $bare = Connect-Quilt quilt-sandbox -EndpointUrl $sandbox.S3Endpoint @keys
        { Get-QuiltPackage -Backend platform -Session $bare -ErrorAction Stop } | Should -Throw -ErrorId 'CatalogMissing,*'
        $Error[0].CategoryInfo.Category | Should -Be 'NotImplemented'
        $reason = (Get-QuiltCapability Browse -Backend platform -Session $bare).Reason
        { Get-QuiltBrowse a/b -Backend platform -Session $bare -ErrorAction Stop } | Should -Throw "*$reason*"
        Disconnect-Quilt $bare
    }
}

Describe 'A sandbox' {
    It 'QE.MOD.890: is listed, reset and stopped' -Tag 'QE.MOD.890' {
        $own = Start-QuiltSandbox
        Get-QuiltSandbox | ForEach-Object ProcessId | Should -Contain $own.ProcessId
        (Get-QuiltSandbox $own.ControlEndpoint).S3Endpoint | Should -Be $own.S3Endpoint
        $session = $own | Connect-Quilt
        $null = Push-QuiltPackage demo/gone -Path $PSScriptRoot/Fixtures -Session $session
        $own | Reset-QuiltSandbox
        Get-QuiltPackage -Session $session | Should -BeNullOrEmpty
        $own | Stop-QuiltSandbox
        Get-QuiltSandbox | ForEach-Object ProcessId | Should -Not -Contain $own.ProcessId
        Get-Process -Id $own.ProcessId -ErrorAction Ignore | Should -BeNullOrEmpty
        Disconnect-Quilt $session
    }

    It 'QE.MOD.891: survives the Ctrl+C that is meant for the command in front of it' -Tag 'QE.MOD.891' {
        Skip-Unless (-not $IsWindows) -Reason PlatformDiffers -Message 'Windows has no signal to send to another process.' `
            -Remedy 'Run on Linux or macOS.'
        $own = Start-QuiltSandbox
        $process = [System.Diagnostics.Process]::GetProcessById($own.ProcessId)
        & kill -INT $own.ProcessId
        $process.WaitForExit(1500) | Should -BeFalse
        (Get-QuiltSandbox $own.ControlEndpoint).ProcessId | Should -Be $own.ProcessId
        $own | Stop-QuiltSandbox
        $process.WaitForExit(10000) | Should -BeTrue
    }
}

Describe 'An object of one session' {
    It 'QE.MOD.895: keeps to its deployment when another session is the default' -Tag 'QE.MOD.895' {
        $folder = New-Item "$TestDrive/origin" -ItemType Directory
        Set-Content "$folder/a" a
        $other = Start-QuiltSandbox
        try {
            $first = $sandbox | Connect-Quilt
            $second = $other | Connect-Quilt
            $first, $second | ForEach-Object { Push-QuiltPackage team/origin -Path $folder -Session $_ } | Out-Null
            Get-QuiltPackage -Session $first | Where-Object Name -EQ team/origin | Remove-QuiltPackage -Confirm:$false | Out-Null
            Get-QuiltPackage -Session $first | ForEach-Object Name | Should -Not -Contain 'team/origin'
            Get-QuiltPackage -Session $second | ForEach-Object Name | Should -Contain 'team/origin'
        }
        finally {
            $first, $second | Disconnect-Quilt
            $other | Stop-QuiltSandbox
        }
    }
}
