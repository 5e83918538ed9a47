//! Sharing whole numbers out so that nothing is lost.

/// Shares `total` in the proportion of `weights` (largest remainders; of equal ones the first).
pub(crate) fn apportion(total: u64, weights: &[u64]) -> Vec<u64> {
    let sum = u128::from(weights.iter().sum::<u64>().max(1));
    let exact = |weight: u64| u128::from(total) * u128::from(weight);
    let mut shares: Vec<u64> =
        weights.iter().map(|&weight| u64::try_from(exact(weight) / sum).unwrap_or(0)).collect();
    let mut left = total - shares.iter().sum::<u64>().min(total);
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|&place| std::cmp::Reverse(exact(weights[place]) % sum));
    for place in order {
        if left == 0 {
            break;
        }
        shares[place] += 1;
        left -= 1;
    }
    shares
}

/// Gives out `count` seats, one to each first, then always to the one with most weight for each
/// seat it has.
pub(crate) fn seats(count: usize, weights: &[u64]) -> Vec<usize> {
    let mut seats = vec![1_usize; weights.len()];
    for _ in weights.len()..count {
        let most = (0..weights.len()).max_by_key(|&place| weights[place] / seats[place] as u64);
        if let Some(seat) = most.and_then(|place| seats.get_mut(place)) {
            *seat += 1;
        }
    }
    seats
}
