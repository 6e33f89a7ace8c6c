//! The cleaners that settings ask for: one for each set of sites that a host
//! belongs to.

use dechrome::Cleaner;
use elsa::sync::FrozenMap;

use super::hosts::Hosts;
use super::layer::Layer;
use super::resolved::Settings;

/// Cleaners, built when they are first asked for.
pub(crate) struct Cleaners {
    /// With the tables that all have, which the others share.
    general: Cleaner,
    hosts: Hosts,
    layers: Layers,
    /// By the numbers of the sites whose settings they have.
    built: FrozenMap<Vec<usize>, Box<Cleaner>>,
}

struct Layers {
    general: Layer,
    sites: Vec<Layer>,
}

impl Settings {
    /// The cleaners for these settings, or what is wrong with a cue table.
    pub(crate) fn cleaners(&self) -> Result<Cleaners, String> {
        let numbered = self.sites.iter().enumerate();
        let patterns = numbered.flat_map(|(n, site)| site.hosts.iter().map(move |host| (host, n)));
        let layers = Layers {
            general: self.general.clone(),
            sites: self.sites.iter().map(|site| site.layer.clone()).collect(),
        };
        let general =
            layers.general.builder(&Cleaner::new(), 0).build().map_err(|error| error.to_string())?;
        // What can be built with all tables can be built with some of them.
        let all: Vec<usize> = (0..layers.sites.len()).collect();
        let all = layers.laid(&all);
        if all.cues.len() > layers.general.cues.len() {
            all.builder(&general, layers.general.cues.len()).build().map_err(|error| error.to_string())?;
        }
        Ok(Cleaners {
            general,
            hosts: Hosts::new(patterns.map(|(host, n)| (host.value.clone(), n)))?,
            layers,
            built: FrozenMap::new(),
        })
    }
}

impl Cleaners {
    /// The cleaner for a text of that host, or of none that is known.
    pub(crate) fn for_site(&self, host: Option<&str>) -> &Cleaner {
        let sites = host.map_or(Vec::new(), |host| self.hosts.sites(host));
        if sites.is_empty() {
            return &self.general;
        }
        if let Some(cleaner) = self.built.get(&sites) {
            return cleaner;
        }
        let there = self.layers.general.cues.len();
        let cleaner = self.layers.laid(&sites).builder(&self.general, there).build();
        self.built.insert(sites, Box::new(cleaner.expect("all tables together were built before")))
    }
}

impl Layers {
    /// The general settings with those of `sites` laid over them.
    fn laid(&self, sites: &[usize]) -> Layer {
        sites.iter().fold(self.general.clone(), |laid, &site| laid.under(&self.sites[site]))
    }
}

const _: () = {
    const fn is_shareable<T: Send + Sync>() {}
    is_shareable::<Cleaners>();
};
