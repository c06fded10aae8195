BeforeAll {
    Import-Module "$PSScriptRoot/../QuiltE2E.Harness/QuiltE2E.Harness.psd1"
    . "$PSScriptRoot/Fixtures/Module.Helpers.ps1"
    Import-E2EModule
    $sandbox = Start-QuiltSandbox
    $session = $sandbox | Connect-Quilt -RequestLog "$TestDrive/calls.jsonl"
    $use = @{ Session = $session }
    $null = Push-QuiltPackage demo/catalog -Path $PSScriptRoot/Fixtures -Message first @use
    $catalog = "$($sandbox.CatalogUrl)".TrimEnd('/')
}

AfterAll {
    $sandbox | Stop-QuiltSandbox
}

Describe 'Invoke-QuiltGraphQL' {
    It 'QE.MOD.910: gives data as objects, with variables of a hashtable or of JSON' -Tag 'QE.MOD.910' {
        (Invoke-QuiltGraphQL '{ me { name isAdmin roles { name } } }' @use).me.name | Should -BeExactly 'admin'
        $query = 'query P($b: String!, $n: String!) { package(bucket: $b, name: $n) { revisions { total page { message } } } }'
        $package = (Invoke-QuiltGraphQL $query @{ b = 'quilt-sandbox'; n = 'demo/catalog' } @use).package
        $package.revisions.total | Should -Be 1
        $package.revisions.page[0].message | Should -BeExactly 'first'
        Set-Content "$TestDrive/p.graphql" $query
        (Get-Item "$TestDrive/p.graphql" | Invoke-QuiltGraphQL -Variables '{"b":"quilt-sandbox","n":"none/here"}' @use).package |
            Should -BeNullOrEmpty
    }

    It 'QE.MOD.911: makes one error of each entry, with its place' -Tag 'QE.MOD.911' {
        Invoke-QuiltGraphQL '{ me { nme } bucketConfigs { nam } }' @use -ErrorVariable faults -ErrorAction SilentlyContinue |
            Should -BeNullOrEmpty
        @($faults).Count | Should -Be 2
        $faults[0].FullyQualifiedErrorId | Should -BeLike 'SchemaMismatch,*'
        "$($faults[0])" | Should -BeLike '*nme*line 1, column 8*'
        $faults[0].Exception.Call.Backend | Should -BeExactly 'platform'
        $faults[0].ErrorDetails.RecommendedAction |
            Should -BeLike 'Correct the document at the place named*Test-QuiltSchema -Document*'
    }

    It 'QE.MOD.912: refuses what is no document: <Id>' -Tag 'QE.MOD.912' -ForEach @(
        @{ Id = 'InvalidGraphQL'; Query = '{ me {' }
        @{ Id = 'OperationNotFound'; Query = 'query A { me { name } } query B { me { name } }' }
    ) {
        { Invoke-QuiltGraphQL $Query @use -ErrorAction Stop } | Should -Throw -ErrorId "$Id,*"
        { Invoke-QuiltGraphQL -Path "$TestDrive/none.graphql" @use -ErrorAction Stop } | Should -Throw -ErrorId 'FileNotFound,*'
    }

    It 'QE.MOD.913: runs no mutation with -WhatIf' -Tag 'QE.MOD.913' {
        $mutation = 'mutation { browsingSessionDispose(id: "x") { __typename } }'
        Invoke-QuiltGraphQL $mutation -WhatIf @use | Should -BeNullOrEmpty
        (Invoke-QuiltGraphQL $mutation @use).browsingSessionDispose.__typename | Should -BeIn 'Ok', 'OperationError'
    }
}

Describe 'Data of the registry' {
    It 'QE.MOD.915: keeps keys that differ in case, are empty, or are PowerShell''s own' -Tag 'QE.MOD.915' {
        $me = (Invoke-QuiltGraphQL '{ me { name Name: isAdmin } }' @use).me
        $me.Keys | Should -BeExactly 'name', 'Name'
        $me['name'] | Should -BeExactly 'admin'
        $me['Name'] | Should -BeTrue

        $meta = '{ "": 1, "psobject": 2, "inner": { "a": [ { "b": 3, "B": 4 } ] }, "plain": { "PSBase": 5, "c": 6 } }'
        $null = Push-QuiltPackage demo/keys -Path $PSScriptRoot/Fixtures -Metadata $meta @use
        $query = '{ package(bucket: "quilt-sandbox", name: "demo/keys") { revision(hashOrTag: "latest") { userMeta } } }'
        $found = (Invoke-QuiltGraphQL $query @use).package.revision.userMeta
        $found[''] | Should -Be 1
        $found['psobject'] | Should -Be 2
        $found['inner'].a[0]['B'] | Should -Be 4
        $found['plain']['PSBase'] | Should -Be 5
        $found | ConvertTo-Json -Depth 9 -Compress | Should -BeExactly (($meta -replace '\s'))
    }
}

Describe 'The catalog' {
    It 'QE.MOD.920: says what its deployment is' -Tag 'QE.MOD.920' {
        $config = Get-QuiltCatalogConfig @use
        "$($config.RegistryUrl)".TrimEnd('/') | Should -Be $catalog
        $config.StackPrefix | Should -BeExactly 'quilt-sandbox'
        $config.All['mode'] | Should -BeExactly 'PRODUCT'
    }

    It 'QE.MOD.921: has pages for buckets, packages, files and objects' -Tag 'QE.MOD.921' {
        (Get-QuiltCatalogUrl @use).AbsoluteUri | Should -BeExactly "$catalog/b/quilt-sandbox"
        (Get-QuiltCatalogUrl demo/catalog -Path 'a b/' @use).AbsoluteUri |
            Should -BeExactly "$catalog/b/quilt-sandbox/packages/demo/catalog/tree/latest/a%20b/"
        $revision = Get-QuiltRevision demo/catalog @use | Select-Object -First 1
        ($revision | Get-QuiltCatalogUrl).AbsoluteUri |
            Should -BeExactly "$catalog/b/quilt-sandbox/packages/demo/catalog/tree/$($revision.TopHash)"
        (Get-QuiltCatalogUrl "demo/catalog@$($revision.TopHash.Substring(0, 8))" @use).AbsoluteUri |
            Should -BeLike "*/$($revision.TopHash)"
        $object = Get-QuiltObject -Prefix demo/catalog/ -Recurse @use | Select-Object -First 1
        ($object | Get-QuiltCatalogUrl).AbsoluteUri | Should -BeLike "$catalog/b/quilt-sandbox/tree/demo/catalog/*"
    }
}

Describe 'Test-QuiltSchema' {
    It 'QE.MOD.930: finds nothing broken, and names what is when names are invented, by <_>' -Tag 'QE.MOD.930' -ForEach @(
        'Introspection', 'Validation'
    ) {
        $rows = Test-QuiltSchema -Method $_ @use
        $rows.Count | Should -BeGreaterThan 30
        $rows | Where-Object Outcome -EQ Broken | Should -BeNullOrEmpty
        Set-Content "$TestDrive/planted.graphql" @'
mutation Planted($params: PackagePushParams!, $src: PackageConstructSource!) {
  packageConstruct(params: $params, src: $src) {
    ... on PackagePushSuccess { revision { hash } }
    ... on PackagePushInvalidInputFailure { errors { path message } }
    ... on PackagePushComputeFailure { message }
  }
}
'@
        $broken = Test-QuiltSchema "$TestDrive/plant*.graphql" -Method $_ @use | Where-Object Outcome -EQ Broken
        @($broken).Count | Should -Be 1
        $broken.Problems.Name | Should -Be @('PackagePushInvalidInputFailure', 'PackagePushComputeFailure')
        foreach ($problem in $broken.Problems) {
            $problem.Nearest | Select-Object -First 2 | Sort-Object | Should -Be @('InvalidInput', 'OperationError')
        }
    }
}

Describe 'A secret' {
    It 'QE.MOD.940: is in no stream and in no file' -Tag 'QE.MOD.940' {
        $logs = New-Item "$TestDrive/logs" -ItemType Directory
        $key = New-QuiltApiKey secrets -ExpiresInDays 1 @use
        $writer = $sandbox.Accounts | Where-Object Name -EQ writer
        $bearer = @{ Authorization = "Bearer $($sandbox.Token)" }
        $vended = Invoke-RestMethod ([uri]::new([uri] $sandbox.RegistryUrl, 'api/auth/get_credentials')) -Headers $bearer
        $registry = "$($sandbox.RegistryUrl)".TrimEnd('/')

        # The login of the quilt3 client, which ends soon, so that it is renewed and written back.
        $home3 = New-Item "$TestDrive/home/Quilt" -ItemType Directory
        $login3 = @{
            refresh_token = $writer.RefreshToken; access_token = $writer.Token
            expires_at = [DateTimeOffset]::UtcNow.AddSeconds(20).ToUnixTimeSeconds()
        }
        @{ $registry = $login3 } | ConvertTo-Json | Set-Content "$home3/auth.json"
        $address = @{
            module = (Get-Module QuiltE2E).Path -replace '\.psm1$', '.psd1'
            endpoint = $sandbox.S3Endpoint; url = $sandbox.CatalogUrl
            token = $sandbox.Token; key = ConvertFrom-SecureString $key.Secret -AsPlainText; fixtures = "$PSScriptRoot/Fixtures"
            logs = "$logs"; held = "$TestDrive/held.json"; data = "$TestDrive/home"
            id = $vended.AccessKeyId; secret = $vended.SecretAccessKey; sessionToken = $vended.SessionToken
            hasLogin = $IsLinux ? 'yes' : ''
        }
        $text = Invoke-FreshPwsh -Variable $address {
            $VerbosePreference = $DebugPreference = $WarningPreference = $InformationPreference = 'Continue'
            Import-Module $module 4>$null 5>$null
            $env:XDG_DATA_HOME = $data
            $env:AWS_EC2_METADATA_DISABLED = 'true'
            $env:AWS_CONFIG_FILE = $env:AWS_SHARED_CREDENTIALS_FILE = "$data/none"
            Remove-Item Env:AWS_ACCESS_KEY_ID, Env:AWS_SECRET_ACCESS_KEY, Env:AWS_SESSION_TOKEN, Env:AWS_PROFILE `
                -ErrorAction Ignore
            $at = @{ Bucket = 'quilt-sandbox'; EndpointUrl = $endpoint; CatalogUrl = $url; Backend = 'platform' }
            $ways = [ordered]@{
                token = @{ Token = $token }
                key   = @{ ApiKey = $key }
                aws   = @{ Token = $token; AccessKeyId = $id; SecretAccessKey = $secret; SessionToken = $sessionToken }
            }
            if ($hasLogin) {
                $ways.login = @{}
            }

            # What a session got from the registry to work on S3 with is its own: nothing public gives it.
            $flags = [System.Reflection.BindingFlags] 'Instance, Public, NonPublic'
            $all = & {
                foreach ($way in $ways.Keys) {
                    $arguments = $ways[$way]
                    $session = Connect-Quilt @at @arguments -RequestLog "$logs/$way.jsonl"
                    $session | Format-List * -Force
                    $session.Settings | Format-List * -Force
                    $session | ConvertTo-Json -Depth 4 -WarningAction SilentlyContinue
                    foreach ($backend in 'platform', 'quilt3') {
                        Push-QuiltPackage "secret/$way-$backend" $fixtures -Backend $backend | Format-List * -Force
                    }

                    Get-QuiltPackage | Format-List * -Force
                    Test-QuiltSchema | Format-List * -Force
                    Invoke-QuiltGraphQL '{ me { name } }' | Format-List * -Force
                    $failing = @(
                        { Invoke-QuiltGraphQL '{ me { nme } }' -ErrorAction Stop }
                        { Get-QuiltBrowse secret/none -ErrorAction Stop }
                        { Get-QuiltObjectContent none/there -ErrorAction Stop }
                    )
                    foreach ($call in $failing) {
                        try {
                            & $call
                        }
                        catch {
                            $_ | Format-List * -Force
                            $_.Exception | Format-List * -Force
                            "$($_.Exception)"
                            "FAILED $($_.FullyQualifiedErrorId)"
                        }
                    }

                    $connect = $session.GetType().GetMethod('GetPlatformAsync', $flags)
                    $platform = $connect.Invoke($session, @([System.Threading.CancellationToken]::None)).GetAwaiter().GetResult()
                    $own = $platform.GetType().GetProperty('Credentials', $flags).GetValue($platform).GetCredentials()
                    @{ Way = $way; Secret = $own.SecretKey; Token = $own.Token } | ConvertTo-Json -Compress | Add-Content $held
                }
            } *>&1 | Out-String -Width 2000
            $all
        }
        $ways = @(Get-Content $address.held | ConvertFrom-Json)
        $login = (Get-Content "$home3/auth.json" -Raw | ConvertFrom-Json -AsHashtable)[$registry]
        if ($IsLinux) {
            $ways.Way | Should -Be 'token', 'key', 'aws', 'login'
            $login.access_token | Should -Not -BeExactly $writer.Token -Because 'the login was to be renewed'
        }

        $all = ($text -join "`n") + (Get-ChildItem $logs -File -Recurse | Get-Content -Raw | Out-String)
        $all | Should -BeLike '*PackageConstruct*'
        foreach ($way in $ways.Way) {
            $all | Should -BeLike "*secret/$way-platform*"
        }

        ([regex]::Matches($all, 'FAILED \w+')).Count | Should -Be (3 * $ways.Count)
        $secrets = [ordered]@{
            token = $sandbox.Token; payload = $sandbox.Token.Split('.')[1]; signature = $sandbox.Token.Split('.')[2]
            key = $address.key; secret = $vended.SecretAccessKey; sessionToken = $vended.SessionToken
            refresh = $writer.RefreshToken; access = $writer.Token
            newRefresh = $login.refresh_token; newAccess = $login.access_token
        }
        foreach ($way in $ways) {
            $secrets["secret of $($way.Way)"] = $way.Secret
            $secrets["session token of $($way.Way)"] = $way.Token
        }

        foreach ($name in $secrets.Keys) {
            $secrets[$name].Length | Should -BeGreaterThan 20 -Because $name
            foreach ($form in $secrets[$name], [uri]::EscapeDataString($secrets[$name])) {
                # A refused secret is not shown by the test either.
                $all.Contains($form) | Should -BeFalse -Because "the $name is a secret"
            }
        }
    }
}
