//! To which addresses a webhook may go: those of the open internet, and inside ones that the
//! operator has allowed. Everything else is refused, so that nobody can have this server call at
//! doors that only it can reach (trust.md S-74).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// A block of addresses, such as `10.0.0.0/8`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    base: IpAddr,
    bits: u8,
}

/// Not a block of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a block of addresses as 10.0.0.0/8 or fd00::/8, or one with bits behind its length")]
pub struct NoNetwork;

impl FromStr for Network {
    type Err = NoNetwork;

    fn from_str(text: &str) -> Result<Self, NoNetwork> {
        let (base, bits) = match text.split_once('/') {
            Some((base, bits)) => (base, Some(bits.parse().map_err(|_| NoNetwork)?)),
            None => (text, None),
        };
        let base: IpAddr = base.parse().map_err(|_| NoNetwork)?;
        let most = if base.is_ipv4() { 32 } else { 128 };
        let network = Self { base, bits: bits.unwrap_or(most) };
        let is_whole = network.bits <= most && network.masked(base) == Some(number(base));
        if is_whole { Ok(network) } else { Err(NoNetwork) }
    }
}

/// An address as a number of its own length.
fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u128::from(address.to_bits()),
        IpAddr::V6(address) => address.to_bits(),
    }
}

impl Network {
    const fn v4(a: u8, b: u8, c: u8, d: u8, bits: u8) -> Self {
        Self { base: IpAddr::V4(Ipv4Addr::new(a, b, c, d)), bits }
    }

    const fn v6(first: u16, second: u16, bits: u8) -> Self {
        Self { base: IpAddr::V6(Ipv6Addr::new(first, second, 0, 0, 0, 0, 0, 0)), bits }
    }

    /// The part of an address that this block fixes; none for an address of the other length.
    fn masked(self, address: IpAddr) -> Option<u128> {
        if address.is_ipv4() != self.base.is_ipv4() {
            return None;
        }
        let length = if self.base.is_ipv4() { 32 } else { 128 };
        let free = u32::from(length - self.bits.min(length));
        Some(number(address).checked_shr(free).and_then(|kept| kept.checked_shl(free)).unwrap_or(0))
    }

    /// Whether an address lies in it.
    pub fn contains(self, address: IpAddr) -> bool {
        self.masked(address) == Some(number(self.base))
    }
}

/// Version 4: everything that is not a host of the open internet (IANA special-purpose registry).
const CLOSED_V4: [Network; 15] = [
    Network::v4(0, 0, 0, 0, 8),
    Network::v4(10, 0, 0, 0, 8),
    Network::v4(100, 64, 0, 0, 10),
    Network::v4(127, 0, 0, 0, 8),
    Network::v4(169, 254, 0, 0, 16),
    Network::v4(172, 16, 0, 0, 12),
    Network::v4(192, 0, 0, 0, 24),
    Network::v4(192, 0, 2, 0, 24),
    Network::v4(192, 88, 99, 0, 24),
    Network::v4(192, 168, 0, 0, 16),
    Network::v4(198, 18, 0, 0, 15),
    Network::v4(198, 51, 100, 0, 24),
    Network::v4(203, 0, 113, 0, 24),
    Network::v4(224, 0, 0, 0, 4),
    Network::v4(240, 0, 0, 0, 4),
];

/// Version 6: what is open at all …
const OPEN_V6: Network = Network::v6(0x2000, 0, 3);

/// … less protocols that carry another address inside, and examples.
const CLOSED_V6: [Network; 4] = [
    Network::v6(0x2001, 0, 23),
    Network::v6(0x2001, 0xdb8, 32),
    Network::v6(0x2002, 0, 16),
    Network::v6(0x3fff, 0, 20),
];

/// How an address stands to the open internet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Judged {
    /// A host of the open internet.
    Open,
    /// An inside address that the operator has allowed.
    Allowed,
    /// Anything else.
    Refused,
}

/// Judges an address. One of version 4 in the dress of version 6 is judged as what it is.
pub(super) fn judge(address: IpAddr, allow: &[Network]) -> Judged {
    let address = address.to_canonical();
    if allow.iter().any(|network| network.contains(address)) {
        return Judged::Allowed;
    }
    let closed = match address {
        IpAddr::V4(_) => CLOSED_V4.iter().any(|network| network.contains(address)),
        IpAddr::V6(_) => {
            !OPEN_V6.contains(address) || CLOSED_V6.iter().any(|network| network.contains(address))
        }
    };
    if closed { Judged::Refused } else { Judged::Open }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hosts_of_the_open_internet_and_what_is_allowed() {
        let allow: Vec<Network> =
            ["10.1.0.0/16", "fd12::/16"].map(|text| text.parse().unwrap()).to_vec();
        for (address, wanted) in [
            ("8.8.8.8", Judged::Open),
            ("2400:3200::1", Judged::Open),
            ("::ffff:8.8.8.8", Judged::Open),
            ("10.1.2.3", Judged::Allowed),
            ("::ffff:10.1.2.3", Judged::Allowed),
            ("fd12::7", Judged::Allowed),
            ("10.2.0.1", Judged::Refused),
            ("127.0.0.1", Judged::Refused),
            ("::1", Judged::Refused),
            ("::", Judged::Refused),
            ("0.0.0.0", Judged::Refused),
            ("::ffff:127.0.0.1", Judged::Refused),
            ("::127.0.0.1", Judged::Refused),
            ("169.254.169.254", Judged::Refused),
            ("100.100.100.200", Judged::Refused),
            ("fd00:ec2::254", Judged::Refused),
            ("fe80::1", Judged::Refused),
            ("172.31.255.255", Judged::Refused),
            ("192.168.0.1", Judged::Refused),
            ("224.0.0.1", Judged::Refused),
            ("ff02::1", Judged::Refused),
            ("255.255.255.255", Judged::Refused),
            ("64:ff9b::7f00:1", Judged::Refused),
            ("2002:7f00:1::", Judged::Refused),
            ("2001::1", Judged::Refused),
            ("2001:db8::1", Judged::Refused),
        ] {
            assert_eq!(judge(address.parse().unwrap(), &allow), wanted, "{address}");
        }
    }

    #[test]
    fn a_block_is_written_whole() {
        for (text, is_one) in [
            ("10.0.0.0/8", true),
            ("0.0.0.0/0", true),
            ("::/0", true),
            ("127.0.0.1", true),
            ("::1/128", true),
            ("10.1.0.0/8", false),
            ("10.0.0.0/33", false),
            ("fd00::/129", false),
            ("localhost", false),
            ("", false),
        ] {
            assert_eq!(text.parse::<Network>().is_ok(), is_one, "{text}");
        }
        let everything: Network = "0.0.0.0/0".parse().unwrap();
        assert!(everything.contains("255.255.255.255".parse().unwrap()));
        assert!(!everything.contains("::1".parse().unwrap()));
    }
}
