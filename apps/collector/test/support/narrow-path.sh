# Three machines in a row in networks of their own: this one, a router whose far side carries only $1 bytes, and
# 10.2.0.2 / fd02::2 behind it. With $2 = mute the router does not say so. Then runs the rest of the command line here.
set -e
# Nobody else is here: no address needs to be waited for.
for all in all default; do echo 0 > /proc/sys/net/ipv6/conf/$all/accept_dad; done
mount -t tmpfs none /run
ip netns add router
ip netns add far
for at in router far; do ip netns exec $at sh -c 'for a in all default; do echo 0 > /proc/sys/net/ipv6/conf/$a/accept_dad; done'; done
ip link add eth0 type veth peer name near netns router
ip -n router link add away type veth peer name eth0 netns far
ip link set lo up
for at in eth0; do ip addr add 10.1.0.2/24 dev $at; ip -6 addr add fd01::2/64 dev $at nodad; ip link set $at up; done
ip -n router addr add 10.1.0.1/24 dev near
ip -n router addr add 10.2.0.1/24 dev away
ip -n router -6 addr add fd01::1/64 dev near nodad
ip -n router -6 addr add fd02::1/64 dev away nodad
ip -n router link set near up
ip -n router link set away mtu $1 up
ip -n far addr add 10.2.0.2/24 dev eth0
ip -n far -6 addr add fd02::2/64 dev eth0 nodad
ip -n far link set lo up
ip -n far link set eth0 up
ip netns exec router sh -c 'echo 1 > /proc/sys/net/ipv4/ip_forward; echo 1 > /proc/sys/net/ipv6/conf/all/forwarding'
ip route add default via 10.1.0.1
ip -6 route add default via fd01::1
ip -n far route add default via 10.2.0.1
ip -n far -6 route add default via fd02::1
if [ "$2" = mute ]; then
  ip netns exec router nft 'table inet t {
    chain o {
      type filter hook output priority 0;
      icmp type destination-unreachable drop
      icmpv6 type packet-too-big drop
    }
  }'
fi
shift 2
exec "$@"
